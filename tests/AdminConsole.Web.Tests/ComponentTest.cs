using AdminConsole.Web.Common;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace AdminConsole.Web.Tests;

/// <summary>A circuit for one component, with a clock that stands still.</summary>
public abstract class ComponentTest : BunitContext
{
    // A busy machine may take seconds for the first component; a test that waits in vain still ends.
    static ComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected ComponentTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddLocalization();
        Services.AddScoped<Notifications>();
        Services.AddSingleton<TimeProvider>(new StandingClock(Now));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected static DateTimeOffset Now { get; } = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
