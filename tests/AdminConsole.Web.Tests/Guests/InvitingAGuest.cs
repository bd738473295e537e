using AdminConsole.LoginMethods;
using AdminConsole.Users;
using AdminConsole.Web.Guests;
using AdminConsole.Web.Tests.Users;
using Bunit;

namespace AdminConsole.Web.Tests.Guests;

public sealed class InvitingAGuest : PeopleTest
{
    private const string Guest = "guest@firstupconsultants.example";

    [Fact]
    public async Task The_form_predicts_how_the_guest_will_sign_in()
    {
        Assert.StartsWith("With the address", Render<InviteGuestDialog>().Find(".prediction").TextContent, StringComparison.Ordinal);
        Predicts("a PIN sent by e-mail");

        var passcode = Core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(Core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(Core.Administrator))!.Stamp);
        Predicts("an account with a password");

        await Core.AddHomeAsync("Contoso", "firstupconsultants.example");
        await Core.Get<LoginMethodDirectory>().AddAsync(Core.Administrator, LoginMethodKind.HomeOrganization);
        Predicts("Contoso vouches for this address: this guest will sign in there.");

        void Predicts(string words)
        {
            var dialog = Render<InviteGuestDialog>();
            dialog.Change("#invite-mail", Guest);
            dialog.WaitForAssertion(() => Assert.Contains(words, dialog.Find(".prediction").TextContent, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_link_alone_is_shown_and_not_mailed()
    {
        var dialog = Render<InviteGuestDialog>();
        dialog.Change("#invite-mail", Guest);
        dialog.Change("input[type=radio][value=False]", "False");
        await dialog.SubmitAsync();

        Assert.StartsWith("https://access.fabrikam.example/redeem/", dialog.WaitForElement("input[readonly]").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Empty(await Core.MailsAsync());
    }

    [Fact]
    public async Task The_invitation_is_mailed_in_the_guests_language()
    {
        var dialog = Render<InviteGuestDialog>();
        dialog.Change("#invite-mail", Guest);
        dialog.Change("#invite-language", "de");
        await dialog.SubmitAsync();
        Assert.Contains("Einladung", Assert.Single(await Core.MailsAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("admin@fabrikam.example")]
    public async Task A_wrong_address_is_said_at_the_field(string mail)
    {
        var dialog = Render<InviteGuestDialog>();
        dialog.Change("#invite-mail", mail);
        await dialog.SubmitAsync();
        Assert.NotEmpty(dialog.WaitForElement("#invite-mail-error").TextContent);
        Assert.Empty(await Core.MailsAsync());
    }
}
