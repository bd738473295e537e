using AdminConsole.Applications;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.TemporaryAccess;
using Bunit;

namespace AdminConsole.Web.Tests.TemporaryAccess;

public sealed class AnsweringARequest : CorePageTest
{
    private Guid applicationId;
    private Guid requestId;
    private Actor requester = null!;
    private Actor ada = null!;
    private Actor ben = null!;

    [Fact]
    public async Task It_says_who_wants_what_why_and_for_how_long()
    {
        var page = await OpenAsync(needed: 1, ada);
        Assert.Equal("rita@fabrikam.example for Wiki", page.Find("h1").TextContent.Trim());
        Assert.Contains("Ticket 4711", page.Find(".request-why").TextContent, StringComparison.Ordinal);
        Assert.Equal(["15 min", "30 min", "1 h", "2 h – as asked", "4 h", "8 h"], page.FindAll("#decision-time option").Select(option => option.TextContent.Trim()));
        Assert.Equal("120", page.Find("#decision-time").GetAttribute("value"));
    }

    [Fact]
    public async Task Approving_gives_the_chosen_time_and_then_offers_to_end_it()
    {
        var page = await OpenAsync(needed: 1, ada);
        page.Change("#decision-time", "60");
        await page.SubmitAsync();

        await page.WaitForElementAsync("#request-grant");
        Assert.Contains("Approved. rita@fabrikam.example has access from now on.", Told);
        var grant = (await Core.Get<AccessRequestDirectory>().FindAsync(ada, requestId))!.Grant!;
        Assert.Equal(TimeSpan.FromHours(1), grant.NotAfter - grant.NotBefore);
        Assert.Contains(page.FindAll("button"), button => button.TextContent == "End access");
    }

    [Fact]
    public async Task The_first_of_two_approvals_counts_and_says_that_more_are_needed()
    {
        var page = await OpenAsync(needed: 2, ada);
        await page.SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("You have decided.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Your approval counts. Others must approve too before rita@fabrikam.example has access.", Told);
        Assert.Contains("1 of 2 approvals", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denying_needs_a_reason()
    {
        var page = await OpenAsync(needed: 1, ada);
        await page.ClickAsync(".button-danger");
        await page.WaitForAssertionAsync(() => Assert.Contains("Say in 1 to", page.Find("#decision-comment-error").TextContent, StringComparison.Ordinal));

        page.Change("#decision-comment", "Not without a ticket.");
        await page.ClickAsync(".button-danger");
        await page.WaitForAssertionAsync(() => Assert.Equal("Denied", page.Find(".chip").TextContent));
        Assert.Contains("Not without a ticket.", page.Find(".decision-comment").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_somebody_else_answers_the_page_changes_by_itself()
    {
        var page = await OpenAsync(needed: 1, ada);
        await DenyAsync(ben);
        await page.WaitForAssertionAsync(() => Assert.Equal("Denied", page.Find(".chip").TextContent));
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("It is now: Denied", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_has_run_out_takes_no_answer()
    {
        var page = await OpenAsync(needed: 1, ada);
        Core.Time.Advance(TimeSpan.FromHours(13));
        await page.SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("The request is no longer open", Told));
        await page.WaitForAssertionAsync(() => Assert.Equal("Expired", page.Find(".chip").TextContent));
    }

    [Fact]
    public async Task A_shorter_limit_since_the_page_was_drawn_is_said_at_the_field()
    {
        var page = await OpenAsync(needed: 1, ada);
        await ChangePolicyAsync(new(true, null, [new(["ada@fabrikam.example"], 1)], TimeSpan.FromHours(1), TimeSpan.FromHours(12)));
        await page.SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("does not give that long", page.Find("#decision-time-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_no_approver_any_more_is_told()
    {
        var page = await OpenAsync(needed: 1, ada);
        await ChangePolicyAsync(new(true, null, [new(["ben@fabrikam.example"], 1)], TimeSpan.FromHours(8), TimeSpan.FromHours(12)));
        await page.SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("You may not decide this request", Told));
        await page.WaitForAssertionAsync(() => Assert.Contains("There is no such request, or you may not see it", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_decides_about_their_own()
    {
        var page = await OpenAsync(needed: 1, null);
        Assert.Contains("This is your own request.", page.Find(".request-note").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task An_auditor_reads_and_does_not_decide()
    {
        var page = await OpenAsync(needed: 1, await Core.AddMemberAsync("audit@fabrikam.example", Role.Auditor));
        Assert.Contains("does not name you as an approver", page.Find(".request-note").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form, .button-danger"));
    }

    [Fact]
    public async Task A_stranger_to_the_request_learns_nothing()
    {
        await ArrangeAsync(needed: 1);
        As(await Core.AddMemberAsync("eve@fabrikam.example"));
        var page = Render<AccessRequestPage>(p => p.Add(x => x.Id, requestId));
        await page.WaitForElementAsync(".empty");
        Assert.DoesNotContain("rita", page.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<AccessRequestPage>> OpenAsync(int needed, Actor? reader)
    {
        await ArrangeAsync(needed);
        As(reader ?? requester);
        var page = Render<AccessRequestPage>(p => p.Add(x => x.Id, requestId));
        await page.WaitForElementAsync(".request");
        return page;
    }

    private async Task ArrangeAsync(int needed)
    {
        requester = await Core.AddMemberAsync("rita@fabrikam.example");
        (_, applicationId) = await Core.Get<ApplicationDirectory>().CreateAsync(Core.Administrator, "Wiki", "https://wiki.fabrikam.example");
        await ChangePolicyAsync(new(true, null, [new(["ada@fabrikam.example", "ben@fabrikam.example"], needed)], TimeSpan.FromHours(8), TimeSpan.FromHours(12)));
        (_, requestId) = await Core.Get<AccessRequests>().RequestAsync(requester, applicationId, "Ticket 4711", TimeSpan.FromHours(2));
    }

    private async Task ChangePolicyAsync(ApprovalTerms terms)
    {
        var application = (await Core.Get<ApplicationDirectory>().FindAsync(Core.Administrator, applicationId))!;
        var content = new PolicyContent("Ask", PolicyAction.Allow, [new(PolicySelector.Members)], [], [], terms);
        var outcome = application.Policies.Count == 0
            ? await Core.Get<AccessPolicies>().AddAsync(Core.Administrator, applicationId, content, application.Stamp)
            : await Core.Get<AccessPolicies>().ChangeAsync(Core.Administrator, applicationId, application.Policies[0].Id, content, application.Stamp);
        Assert.Equal(ApplicationOutcome.Changed, outcome);
    }

    private async Task DenyAsync(Actor approver)
    {
        var detail = (await Core.Get<AccessRequestDirectory>().FindAsync(approver, requestId))!;
        Assert.Equal(ApprovalOutcome.Denied, await Core.Get<AccessDecisions>().DenyAsync(approver, requestId, "No.", detail.Request.Stamp));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ada = await Core.AddMemberAsync("ada@fabrikam.example");
        ben = await Core.AddMemberAsync("ben@fabrikam.example");
    }
}
