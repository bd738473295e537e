using AdminConsole.Authenticators;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Users;

/// <summary>A page about people.</summary>
public abstract class PeopleTest : CorePageTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddUserPages();
        Share<UserDirectory>();
        Share<UserAccounts>();
        Share<Invitations>();
        Share<InvitationDirectory>();
        Share<NextSignIns>();
        Share<AccessExplanations>();
        Share<OrganizationDirectory>();
        Share<TestMails>();
        Share<Domains>();
        Share<UserRequiredActions>();
        Share<OtpDevices>();
        Share<SignInLog>();
        Share<EmailPasscodeForGuests>();
        Share<LoginMethodDirectory>();
        Share<IdentityProviders>();
        Share<IdentityProviderDirectory>();
        Share<ProviderTests>();
        Share<ApplicationMethods>();
    }

    protected async Task<Guid> InviteAsync(string email) =>
        (await Core.Get<Invitations>().InviteAsync(Core.Administrator, new(email))).UserId;

    /// <summary>A guest who signs in with PINs and is an administrator.</summary>
    protected async Task<Guid> InviteAdministratorAsync(string email)
    {
        var id = await InviteAsync(email);
        await using var db = Core.Open();
        var stamp = await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
        Assert.Equal(UserOutcome.Changed, await Core.Get<UserAccounts>().SetRolesAsync(Core.Administrator, id, [Role.Administrator], stamp));
        await db
            .Users.Where(u => u.Id == id)
            .ExecuteUpdateAsync(u =>
                u.SetProperty(x => x.InvitationState, InvitationState.Accepted).SetProperty(x => x.RedeemedWith, LoginMethodKind.OneTimePin)
            );
        return id;
    }

    protected async Task BlockAsync(Guid id)
    {
        var system = Actor.System(Core.OrganizationId);
        var stamp = (await Core.Get<UserDirectory>().FindAsync(system, id))!.User.Stamp;
        Assert.Equal(UserOutcome.Changed, await Core.Get<UserAccounts>().BlockAsync(system, id, stamp));
    }

    private void Share<T>()
        where T : class => Services.AddSingleton(Core.Get<T>());
}
