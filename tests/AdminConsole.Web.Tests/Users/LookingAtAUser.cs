using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Users;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Blazor;

namespace AdminConsole.Web.Tests.Users;

public sealed class LookingAtAUser : PeopleTest
{
    [Fact]
    public async Task The_buttons_fit_the_state()
    {
        var page = Show("/guests", await InviteAsync("guest@firstupconsultants.example"));
        Assert.Equal(["Resend invitation", "Reset redemption status", "Rename", "Roles", "Block"], Buttons(page));

        var member = await Core.AddMemberAsync("mia@fabrikam.example");
        Assert.Equal(["Rename", "Roles", "Block"], Buttons(Show("/users", member.UserId!.Value)));
    }

    [Fact]
    public async Task An_auditor_sees_no_buttons_and_reads_why()
    {
        var guest = await InviteAsync("guest@firstupconsultants.example");
        As(await Core.AddMemberAsync("auditor@fabrikam.example", Role.Auditor));

        var page = Show("/guests", guest);

        Assert.Empty(Buttons(page));
        Assert.Contains("your role only reads", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_helpdesk_changes_nothing_of_an_administrator_and_reads_why()
    {
        As(await Core.AddMemberAsync("helpdesk@fabrikam.example", Role.Helpdesk));
        var page = Show("/users", Core.Administrator.UserId!.Value);
        Assert.Empty(Buttons(page));
        Assert.Contains("a higher role than you", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocking_asks_first_and_says_what_it_does()
    {
        var member = (await Core.AddMemberAsync("mia@fabrikam.example")).UserId!.Value;
        var dialogs = Render<RadzenDialog>();
        var page = Show("/users", member);

        _ = page.ClickAsync("button:contains('Block')");
        dialogs.WaitForAssertion(() => Assert.Contains("every open session ends at once", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Click(".button-danger");

        page.WaitForAssertion(() => Assert.Contains("Blocked", page.Find(".page-state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_administrator_is_not_blocked_and_the_page_says_why()
    {
        var dialogs = Render<RadzenDialog>();
        var page = Show("/users", Core.Administrator.UserId!.Value);

        _ = page.ClickAsync("button:contains('Block')");
        dialogs.Click(".button-danger");

        page.WaitForAssertion(() => Assert.Equal(["Nothing was changed"], Told));
        var message = Assert.Single(Services.GetRequiredService<Radzen.NotificationService>().Messages);
        Assert.StartsWith("No other administrator could sign in.", message.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        var member = (await Core.AddMemberAsync("mia@fabrikam.example")).UserId!.Value;
        var page = Show("/users", member);
        page.Find("nav a[href$='required-actions']");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/users/{member}/required-actions");
        page.Render(parameters => parameters.Add(user => user.Id, member));
        page.Change("input[type=checkbox]", true);
        await RenameElsewhereAsync(member, "Mia Moss");

        await page.SubmitAsync();

        page.Click(".stale button");
        page.WaitForAssertion(() => Assert.Equal("Mia Moss", page.Find("h1").TextContent.Trim()));
        Assert.Empty(page.FindAll(".stale"));
        Assert.Empty(await Core.Get<RequiredActions.UserRequiredActions>().OfAsync(Core.Administrator, member));
    }

    private static List<string> Buttons(IRenderedComponent<UserPage> page) => [.. page.FindAll(".acts button").Select(button => button.TextContent)];

    private async Task RenameElsewhereAsync(Guid user, string name)
    {
        var detail = await Core.Get<UserDirectory>().FindAsync(Core.Administrator, user);
        Assert.Equal(UserOutcome.Changed, await Core.Get<UserAccounts>().RenameAsync(Core.Administrator, user, name, detail!.User.Stamp));
    }

    private IRenderedComponent<UserPage> Show(string under, Guid id)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{under}/{id}");
        var page = Render<UserPage>(parameters => parameters.Add(user => user.Id, id));
        page.WaitForElement(".story");
        return page;
    }
}
