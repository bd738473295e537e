using System.Security.Claims;
using AdminConsole.Authenticators;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Shell;
using AdminConsole.Web.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests;

/// <summary>A circuit of Fabrikam's administrator, or of whom a test signs in, over the real core on a database of its own.</summary>
public abstract class CoreComponentTest : ComponentTest, IAsyncLifetime
{
    private readonly Person person = new();
    private TestCore? core;

    protected TestCore Core => core ?? throw new InvalidOperationException("The test has not begun.");

    public virtual async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        Services.AddSingleton<TimeProvider>(core.Time);
        Share<UserDirectory>().Share<UserAccounts>().Share<GroupDirectory>().Share<Invitations>().Share<NextSignIns>().Share<Rights>();
        Share<UserRequiredActions>().Share<OtpDevices>().Share<AuditLog>().Share<SignInLog>().Share<EmailPasscodeForGuests>().Share<LoginMethodDirectory>();
        Services.AddUserPages();
        Services.AddSingleton<AuthenticationStateProvider>(person);
        Services.AddScoped<CurrentActor>();
        SignInAs(core.Administrator);
    }

    async Task IAsyncLifetime.DisposeAsync() => await Core.DisposeAsync();

    protected void SignInAs(Actor actor) => person.Actor = actor;

    protected async Task<Guid> InviteAsync(string email) =>
        (await Core.Get<Invitations>().InviteAsync(Core.Administrator, new(email))).UserId;

    private CoreComponentTest Share<T>()
        where T : class
    {
        Services.AddSingleton(Core.Get<T>());
        return this;
    }

    private sealed class Person : AuthenticationStateProvider
    {
        public Actor? Actor { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new(new ClaimsIdentity(
            [
                new(ActorClaims.UserId, Actor!.UserId!.Value.ToString()),
                new(ActorClaims.OrganizationId, Actor.OrganizationId.ToString()),
                new(ActorClaims.SessionId, Actor.SessionId!.Value.ToString()),
                new(ActorClaims.Email, Actor.Name),
            ],
            "test"))));
    }
}
