using AdminConsole.Data;
using AdminConsole.PostgreSql;
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
        Services.AddSingleton<IDatabaseProvider>(new PostgreSqlProvider("Host=nowhere.invalid"));
    }

    // Saying it closes the list of services, so it waits for the first component; a test that says otherwise before keeps its word.
    private bool isInteractive = true;

    /// <summary>What comes next is drawn for a page load, before there is a circuit.</summary>
    protected void Prerender() => isInteractive = false;

    public override IRenderedComponent<TComponent> Render<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>>? parameterBuilder = null)
    {
        SetRendererInfo(isInteractive ? new RendererInfo("Server", isInteractive: true) : new RendererInfo("Static", isInteractive: false));
        return base.Render(parameterBuilder);
    }

    protected static DateTimeOffset Now { get; } = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
