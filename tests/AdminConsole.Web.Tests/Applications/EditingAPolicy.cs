using AdminConsole.Applications;
using AdminConsole.Users;
using AdminConsole.Web.Applications;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Applications;

public sealed class EditingAPolicy : CorePageTest
{
    [Fact]
    public async Task What_is_entered_is_what_is_saved()
    {
        var application = await AddApplicationAsync();
        var (_, group) = await Core.Get<GroupDirectory>().CreateAsync(Core.Administrator, "Contractors");
        var page = await OpenAsync(application);

        page.Change("#policy-name", "On call");
        await page.ClickAsync("#include-add");
        page.Change("#include-0-selector", "EmailDomain");
        page.Change("#include-0-value", "@firstup.example");
        page.Change("#include-1-selector", "Group");
        page.Change("#include-1-value", group.ToString());
        await page.ClickAsync("#require-add");
        page.Change("#require-0-selector", "LoginMethod");
        page.Change("#require-0-value", "OneTimePin");
        await page.ClickAsync("#exclude-add");
        page.Change("#exclude-0-selector", "IPRange");
        page.Change("#exclude-0-value", "10.0.0.0/8");
        page.Change(".approval input[type=checkbox]", true);
        page.Change("#approval-prompt", "Which ticket?");
        page.Change("#approvers-1", "ada@fabrikam.example\nben@fabrikam.example, cleo@fabrikam.example");
        page.Change("#approvers-1-needed", "2");
        page.Change("#approval-longest", "4");
        page.Change("#approval-wait", "12");
        await page.SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.EndsWith($"/applications/{application.Id}/policies", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));

        var saved = (await ReadAsync(application)).Policies.Single();
        Assert.Equal("On call", saved.Name);
        Assert.Equal(PolicyAction.Allow, saved.Action);
        Assert.Equal([new(PolicySelector.EmailDomain, "firstup.example"), new(PolicySelector.Group, group.ToString())], saved.Include);
        Assert.Equal([new(PolicySelector.LoginMethod, "OneTimePin")], saved.Require);
        Assert.Equal([new(PolicySelector.IPRange, "10.0.0.0/8")], saved.Exclude);
        var terms = saved.Approval!;
        Assert.Equal((true, "Which ticket?", TimeSpan.FromHours(4), TimeSpan.FromHours(12)), (terms.JustificationRequired, terms.Prompt, terms.LongestGrant, terms.WaitsFor));
        Assert.Equal(["ada@fabrikam.example", "ben@fabrikam.example", "cleo@fabrikam.example"], terms.Groups.Single().Addresses);
        Assert.Equal(2, terms.Groups.Single().Needed);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_row_and_nothing_is_saved()
    {
        var application = await AddApplicationAsync();
        var page = await OpenAsync(application);
        page.Change("#include-0-selector", "EmailDomain");
        page.Change("#include-0-value", "no domain");
        page.Change(".approval input[type=checkbox]", true);
        page.Change("#approvers-1", "not an address");
        page.Change("#approval-longest", "25");
        await page.SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("domain", page.Find("#include-0-value-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", page.Find("#policy-name").GetAttribute("aria-invalid"));
        Assert.Contains("not", page.Find("#approvers-1-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("24", page.Find("#approval-longest-error").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".error-summary a"), link => link.GetAttribute("href") == "#include-0-value");
        Assert.Empty((await ReadAsync(application)).Policies);
    }

    [Fact]
    public async Task Danger_is_said_in_words_while_one_types()
    {
        var page = await OpenAsync(await AddApplicationAsync());
        await page.WaitForAssertionAsync(() => Assert.Contains("Every member and every guest gets in.", page.Markup, StringComparison.Ordinal));

        page.Change("#policy-action", "Bypass");
        await page.WaitForAssertionAsync(() => Assert.Contains("whole internet", page.Find(".warnings").TextContent, StringComparison.Ordinal));

        page.Change("#policy-action", "Allow");
        page.Change("#include-0-selector", "LoginMethod");
        page.Change("#include-0-value", "OneTimePin");
        await page.WaitForAssertionAsync(() => Assert.Contains("Anybody with a PIN", page.Find(".warnings").TextContent, StringComparison.Ordinal));

        page.Change(".approval input[type=checkbox]", true);
        page.Change("#approvers-1", "admin@fabrikam.example nobody@fabrikam.example");
        await page.WaitForAssertionAsync(() => Assert.Equal("nobody@fabrikam.example is named as an approver but cannot sign in: no account, or a blocked one.", page.Find(".warnings").TextContent.Trim()));
    }

    [Fact]
    public async Task Who_comes_second_is_told()
    {
        var application = await AddApplicationAsync();
        var page = await OpenAsync(application);
        page.Change("#policy-name", "Mine");
        await Core.Get<AccessPolicies>().AddAsync(Core.Administrator, application.Id, new("Theirs", PolicyAction.Block, [new(PolicySelector.Everyone)], [], [], null), application.Stamp);
        await page.SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("Somebody else changed this meanwhile", Told));
        await page.WaitForAssertionAsync(() => Assert.Contains("“Theirs” above keeps everybody out", page.Find(".warnings").TextContent, StringComparison.Ordinal));
        Assert.Equal("Theirs", (await ReadAsync(application)).Policies.Single().Name);
    }

    [Fact]
    public async Task Moving_a_policy_with_its_button_saves_the_order()
    {
        var application = await AddApplicationAsync();
        foreach (var name in new[] { "First", "Second" })
        {
            await Core.Get<AccessPolicies>().AddAsync(Core.Administrator, application.Id, new(name, PolicyAction.Allow, [new(PolicySelector.Members)], [], [], null), (await ReadAsync(application)).Stamp);
        }

        Services.GetRequiredService<BunitNavigationManager>().NavigateTo($"/applications/{application.Id}/policies");
        var page = Render<ApplicationPage>(p => p.Add(x => x.Id, application.Id));
        await page.ClickAsync("button[aria-label='Move Second up']");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Second", "First"], page.FindAll(".policy h2 a").Select(link => link.TextContent)));
        Assert.Equal(["Second", "First"], (await ReadAsync(application)).Policies.Select(policy => policy.Name));
    }

    private async Task<IRenderedComponent<PolicyPage>> OpenAsync(Application application)
    {
        var page = Render<PolicyPage>(p => p.Add(x => x.ApplicationId, application.Id));
        await page.WaitForElementAsync("#policy-name");
        return page;
    }

    private async Task<Application> AddApplicationAsync()
    {
        var (_, id) = await Core.Get<ApplicationDirectory>().CreateAsync(Core.Administrator, "Wiki", "https://wiki.fabrikam.example");
        return (await Core.Get<ApplicationDirectory>().FindAsync(Core.Administrator, id))!;
    }

    private async Task<Application> ReadAsync(Application application) => (await Core.Get<ApplicationDirectory>().FindAsync(Core.Administrator, application.Id))!;
}
