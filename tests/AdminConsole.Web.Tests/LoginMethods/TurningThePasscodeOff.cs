using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Web.LoginMethods;
using AdminConsole.Web.Tests.Users;
using Bunit;
using Radzen.Blazor;

namespace AdminConsole.Web.Tests.LoginMethods;

public sealed class TurningThePasscodeOff : PeopleTest
{
    [Fact]
    public void Saving_rests_until_something_is_different()
    {
        var page = Show();
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        Choose(page, on: false);
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
        Choose(page, on: true);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task When_nobody_is_locked_out_it_asks_once()
    {
        var dialogs = Render<RadzenDialog>();
        var page = Show();
        Choose(page, on: false);
        var saving = page.SubmitAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("nobody is locked out", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Click(".button-primary");
        await saving;

        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.False((await Core.Get<EmailPasscodeForGuests>().FindAsync(Core.Administrator))!.IsOn);
    }

    [Fact]
    public void The_buttons_carry_the_verb_and_the_number()
    {
        var dialog = Render<TurnOffDialog>(parameters => parameters.Add(d => d.Affected, new LockedOutGuests(12, ["a@x.example", "b@x.example"])));
        Assert.Equal(["Cancel", "Turn off only", "Turn off and reset 12 guests"], dialog.FindAll("button").Select(button => button.TextContent.Trim()));
        Assert.Contains("and 10 more", dialog.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_by_somebody_else_is_not_overwritten()
    {
        var dialogs = Render<RadzenDialog>();
        var page = Show();
        Choose(page, on: false);
        var passcode = Core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(Core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(Core.Administrator))!.Stamp);
        await passcode.SetAsync(Core.Administrator, on: true, resetAffected: false, (await passcode.FindAsync(Core.Administrator))!.Stamp);

        var saving = page.SubmitAsync();
        dialogs.Click(".dialog-actions .button-primary");
        await saving;

        page.Click(".stale button");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".stale")));
        Assert.True((await passcode.FindAsync(Core.Administrator))!.IsOn);
    }

    [Fact]
    public async Task An_auditor_sees_the_setting_without_controls()
    {
        As(await Core.AddMemberAsync("auditor@fabrikam.example", Role.Auditor));
        var page = Show();
        Assert.Empty(page.FindAll("input, button"));
        Assert.Contains("your role only reads", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task It_stays_on_when_no_administrator_could_sign_in_without(int choice)
    {
        var guest = await InviteAdministratorAsync("guest@firstupconsultants.example");
        As(await Core.SignInAsync(guest));
        await BlockAsync(Core.Administrator.UserId!.Value);
        var dialogs = Render<RadzenDialog>();
        var page = Show();
        Choose(page, on: false);

        var saving = page.SubmitAsync();
        dialogs.WaitForAssertion(() => Assert.Equal(3, dialogs.FindAll(".dialog-actions button").Count));
        _ = dialogs.FindAll(".dialog-actions button")[1 + choice].ClickAsync(new());
        await saving;

        Assert.Equal(["Email one-time passcode for guests stays on"], Told);
        Assert.True((await Core.Get<EmailPasscodeForGuests>().FindAsync(Actor.System(Core.OrganizationId)))!.IsOn);
    }

    private static void Choose(IRenderedComponent<LoginMethodsPage> page, bool on) =>
        page.Change($"input[type=radio][value={(on ? "True" : "False")}]", on ? "True" : "False");

    private IRenderedComponent<LoginMethodsPage> Show()
    {
        var page = Render<LoginMethodsPage>();
        page.WaitForElement(".answer");
        return page;
    }
}
