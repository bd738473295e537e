using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Web.Organizations;
using AdminConsole.Web.Tests.Users;
using Bunit;

namespace AdminConsole.Web.Tests.Organizations;

public sealed class ChangingThePinSettings : PeopleTest
{
    [Fact]
    public async Task What_is_saved_is_what_the_next_PINs_follow()
    {
        var page = Render<OrganizationPage>();
        page.Change("#pin-digits", "8");
        await page.SubmitAsync("#pins form");

        page.WaitForAssertion(() => Assert.Contains("The next PINs follow these settings", Told));
        Assert.Equal(8, (await SettingsAsync()).Digits);
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_said_at_its_field_with_the_bounds()
    {
        var page = Render<OrganizationPage>();
        page.Change("#pin-digits", "11");
        page.Change("#pin-guest-minutes", "1");
        await page.SubmitAsync("#pins form");

        page.WaitForAssertion(() => Assert.Equal(["Enter a number from 6 to 10.", "Enter a number from 2 to 30."], page.FindAll("#pins .field-error").Select(e => e.TextContent)));
        Assert.Equal(6, (await SettingsAsync()).Digits);
    }

    [Fact]
    public async Task What_is_no_number_is_said_at_its_field_and_nothing_is_saved()
    {
        var page = Render<OrganizationPage>();
        page.Change("#pin-digits", "8");
        page.Change("#pin-per-organization", "");
        await page.SubmitAsync("#pins form");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("#pins .field-error")));
        Assert.Equal(6, (await SettingsAsync()).Digits);
        page.Change("#pin-per-organization", "500");
        await page.SubmitAsync("#pins form");
        page.WaitForAssertion(() => Assert.Contains("The next PINs follow these settings", Told));
        Assert.Equal((8, 500), ((await SettingsAsync()).Digits, (await SettingsAsync()).PerOrganization));
    }

    [Fact]
    public async Task A_test_mail_goes_to_whoever_asks()
    {
        var page = Render<OrganizationPage>();
        page.Click("button:contains('Send a test mail')");

        page.WaitForAssertion(() => Assert.Contains("A test mail to admin@fabrikam.example is on its way", Told));
        Assert.Equal("admin@fabrikam.example", Assert.Single(await Core.MailsAsync()).To);
        Assert.Contains("Allow mail from this sender", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[href='/mail?kind=OneTimePin']"));
    }

    [Fact]
    public async Task An_auditor_reads_them()
    {
        As(await Core.AddMemberAsync("auditor@fabrikam.example", Role.Auditor));
        var page = Render<OrganizationPage>();
        page.WaitForAssertion(() => Assert.Contains("Digits of a PIN", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#pins input"));
        Assert.Empty(page.FindAll("button:contains('Send a test mail')"));
        Assert.Equal(TestMailOutcome.NotAllowed, await Core.Get<TestMails>().SendAsync(await Core.AddMemberAsync("other@fabrikam.example", Role.Auditor)));
    }

    private async Task<PinSettings> SettingsAsync() =>
        PinSettings.Of((await Core.Get<OrganizationDirectory>().SettingsAsync(Core.Administrator))!.Organization);
}
