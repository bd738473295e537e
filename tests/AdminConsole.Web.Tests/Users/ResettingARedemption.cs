using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Users;
using Bunit;

namespace AdminConsole.Web.Tests.Users;

public sealed class ResettingARedemption : PeopleTest
{
    [Fact]
    public async Task The_address_can_be_corrected_without_a_mail()
    {
        var guest = await InviteAsync("guset@firstupconsultants.example");
        var mails = (await Core.MailsAsync()).Count;
        var dialog = await ShowAsync(guest);
        dialog.Change("#reset-mail", "guest@firstupconsultants.example");
        dialog.Change("#reset-send", false);
        await dialog.SubmitAsync();

        Assert.Equal("guest@firstupconsultants.example", (await Core.Get<UserDirectory>().FindAsync(Core.Administrator, guest))!.User.Email);
        Assert.Equal(mails, (await Core.MailsAsync()).Count);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("admin@fabrikam.example")]
    public async Task A_wrong_address_is_said_at_the_field(string mail)
    {
        var dialog = await ShowAsync(await InviteAsync("guest@firstupconsultants.example"));
        dialog.Change("#reset-mail", mail);
        await dialog.SubmitAsync();
        Assert.NotEmpty(dialog.WaitForElement("#reset-mail-error").TextContent);
    }

    [Fact]
    public async Task That_of_the_only_administrator_stays_and_the_dialog_says_why()
    {
        var guest = await InviteAdministratorAsync("guest@firstupconsultants.example");
        As(await Core.SignInAsync(guest));
        await BlockAsync(Core.Administrator.UserId!.Value);

        var dialog = await ShowAsync(guest);
        await dialog.SubmitAsync();

        dialog.WaitForAssertion(() => Assert.Contains("No other administrator could sign in", dialog.Markup, StringComparison.Ordinal));
        Assert.Empty(Told);
    }

    private async Task<IRenderedComponent<ResetRedemptionDialog>> ShowAsync(Guid guest)
    {
        var user = (await Core.Get<UserDirectory>().FindAsync(Actor.System(Core.OrganizationId), guest))!.User;
        return Render<ResetRedemptionDialog>(parameters => parameters.Add(dialog => dialog.Guest, user));
    }
}
