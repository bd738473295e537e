using AdminConsole.Applications;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.Console;

/// <summary>Every page about applications, requests, logs, mail and the organization, light and dark, wide and on a phone.</summary>
public sealed class LookingAtTheAccessPages : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private Guid organizationId;
    private Application wiki = null!;
    private Guid pending;
    private Guid approved;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        organizationId = await console.SetUpFabrikamAsync();
        var block = new PolicyContent("Not from the guest network", PolicyAction.Block, [new(PolicySelector.Everyone)], [new(PolicySelector.IPRange, "10.9.0.0/16")], [], null);
        var ask = ArrangedConsole.AskFor("approver@fabrikam.example", "rita@fabrikam.example");
        wiki = await console.AddApplicationAsync(organizationId, "Wiki", new Uri("https://wiki.fabrikam.example"), block, ask);
        using var somebody = console.NewVisitor();
        var rita = await console.SignInAsync(somebody, organizationId, await console.AddMemberAsync(organizationId, "rita@fabrikam.example"));
        var approver = await console.SignInAsync(somebody, organizationId, await console.AddMemberAsync(organizationId, "approver@fabrikam.example"));
        approved = await AskAsync(rita, "The runbook for tonight's release");
        var detail = (await console.Get<AccessRequestDirectory>().FindAsync(approver, approved))!;
        Assert.Equal(ApprovalOutcome.Approved, await console.Get<AccessDecisions>().ApproveAsync(approver, approved, TimeSpan.FromHours(1), "Good luck", detail.Request.Stamp));
        var grant = (await console.Get<AccessRequestDirectory>().FindAsync(approver, approved))!.Grant!;
        Assert.Equal(EndGrantOutcome.Ended, await console.Get<AccessGrants>().EndAsync(approver, grant.Id));
        pending = await AskAsync(rita, "Ticket 4711: the handbook is wrong about the holidays of next year");
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task An_administrator_sees_them_all()
    {
        await using var admin = await ArriveAsync(await console.AddMemberAsync(organizationId, "ada@fabrikam.example", Role.Administrator));
        await LookAsync(admin, "/dashboard", ".numbers");
        await LookAsync(admin, "/applications", ".list-rows");
        await LookAsync(admin, $"/applications/{wiki.Id}", ".form");
        await LookAsync(admin, $"/applications/{wiki.Id}/policies", ".policies");
        await LookAsync(admin, $"/applications/{wiki.Id}/policies/{wiki.Policies[1].Id}", "#approval-wait");
        await LookAsync(admin, "/access-requests", ".empty");
        await LookAsync(admin, "/access-requests/pending", ".list-rows");
        await LookAsync(admin, "/access-requests/active", ".empty");
        await LookAsync(admin, "/access-requests/history", ".list-rows");
        await LookAsync(admin, $"/access-requests/{approved}", ".decisions li");
        await LookAsync(admin, "/sign-ins", ".empty");
        await LookAsync(admin, "/mail", ".list-rows");
        await LookAsync(admin, "/organization", ".form");
        await admin.OpenAsync("/audit");
        await admin.Page.Locator("summary").First.ClickAsync();
        await LookAsync(admin, null, ".list-rows", "audit");
    }

    [Fact]
    public async Task An_approver_decides_with_a_thumb_while_the_queue_changes_by_itself()
    {
        var approverId = await console.FindUserAsync(organizationId, "approver@fabrikam.example");
        await using var queue = await ArriveAsync(approverId);
        await queue.OpenAsync("/access-requests");
        await Assertions.Expect(queue.Page.Locator(".waiting-count")).ToBeVisibleAsync();
        await using var phone = await ArriveAsync(approverId);
        await phone.Page.SetViewportSizeAsync(360, 740);
        await LookAsync(phone, $"/access-requests/{pending}", ".decision-form");
        await phone.Page.SetViewportSizeAsync(360, 740);
        Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 360"));
        await phone.Button("Deny").ClickAsync();
        await Assertions.Expect(phone.Page.Locator("#decision-comment-error")).ToBeVisibleAsync();
        await phone.Field("Comment or reason").FillAsync("Until the weekend, then we fix it.");
        await phone.Button("Approve").ClickAsync();
        await phone.SeeAsync("Time left");
        await Assertions.Expect(queue.Page.Locator(".empty")).ToBeVisibleAsync();
        await Assertions.Expect(queue.Page.Locator(".waiting-count")).ToHaveCountAsync(0);

        await queue.Page.GetByRole(AriaRole.Link, new() { Name = "Active grants" }).ClickAsync();
        await LookAsync(queue, null, ".time-left", "access-requests-active-filled");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "End access: rita@fabrikam.example in Wiki" }).ClickAsync();
        await queue.Button("End access").Last.ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("Ended early")).ToBeVisibleAsync();
    }

    private static async Task LookAsync(Person person, string? path, string until, string? name = null)
    {
        if (path is not null)
        {
            await person.OpenAsync(path);
        }

        await Assertions.Expect(person.Page.Locator(until).First).ToBeVisibleAsync();
        await person.LookAsync("access-" + (name ?? string.Join('-', path!.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Guid.TryParse(part, out _) ? "one" : part))));
    }

    private async Task<Guid> AskAsync(Actor who, string why)
    {
        var (outcome, id) = await console.Get<AccessRequests>().RequestAsync(who, wiki.Id, why, TimeSpan.FromHours(2));
        Assert.Equal(AccessRequestOutcome.Requested, outcome);
        return id;
    }

    private async Task<Person> ArriveAsync(Guid userId)
    {
        using var visitor = console.NewVisitor();
        await console.SignInAsync(visitor, organizationId, userId);
        return await Person.ArriveAsync(console, visitor);
    }
}
