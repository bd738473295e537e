using AdminConsole.Authenticators;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Users;
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
        Share<ProviderTests>();
        Share<ApplicationMethods>();
    }

    protected async Task<Guid> InviteAsync(string email) =>
        (await Core.Get<Invitations>().InviteAsync(Core.Administrator, new(email))).UserId;

    private void Share<T>()
        where T : class => Services.AddSingleton(Core.Get<T>());
}
