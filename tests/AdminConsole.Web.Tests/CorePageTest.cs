using System.Security.Claims;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace AdminConsole.Web.Tests;

/// <summary>A page in a circuit, over the real core on a database of its own, as somebody who is signed in.</summary>
public abstract class CorePageTest : ComponentTest, IAsyncLifetime
{
    private readonly SignedIn signedIn = new();

    protected TestCore Core { get; private set; } = null!;

    protected IEnumerable<string> Told => Services.GetRequiredService<NotificationService>().Messages.Select(message => message.Summary);

    public virtual async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        Core = await TestCore.CreateAsync();
        Services.AddSingleton<TimeProvider>(Core.Time);
        Services.AddSingleton(Core.Get<Rights>());
        Services.AddSingleton(Core.Get<PublicAddress>());
        Services.AddSingleton(Core.Get<ApplicationDirectory>());
        Services.AddSingleton(Core.Get<AccessPolicies>());
        Services.AddSingleton(Core.Get<GroupDirectory>());
        Services.AddSingleton(Core.Get<AccessRequests>());
        Services.AddSingleton(Core.Get<AccessDecisions>());
        Services.AddSingleton(Core.Get<AccessRequestDirectory>());
        Services.AddSingleton(Core.Get<AccessRequestChanges>());
        Services.AddSingleton(Core.Get<AccessGrants>());
        Services.AddSingleton(Core.Get<AuditLog>());
        Services.AddScoped<AuthenticationStateProvider>(_ => signedIn);
        Services.AddScoped<CurrentActor>();
        As(Core.Administrator);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Core.DisposeAsync();
    }

    /// <summary>Who looks at pages from now on.</summary>
    protected void As(Actor actor) => signedIn.Actor = actor;

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public Actor? Actor { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ActorClaims.UserId, Actor!.UserId.ToString()!),
                new(ActorClaims.OrganizationId, Actor.OrganizationId.ToString()),
                new(ActorClaims.SessionId, Actor.SessionId.ToString()!),
                new(ActorClaims.Email, Actor.Name),
            ],
            "test"))));
    }
}
