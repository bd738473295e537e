using AdminConsole.Applications;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.TemporaryAccess;

public sealed class RacingApprovers : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private TestCore core = null!;
    private Actor anna = null!;
    private Actor bert = null!;
    private Actor asker = null!;
    private Guid application;
    private Guid policy;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        anna = await core.AddMemberAsync("anna@fabrikam.example");
        bert = await core.AddMemberAsync("bert@fabrikam.example");
        asker = await core.AddMemberAsync("asker@fabrikam.example");
        application = (await core.Get<ApplicationDirectory>().CreateAsync(core.Administrator, "Wiki", "wiki.example")).Id;
        await AddPolicyAsync(1);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_approvals_at_once_exactly_one_wins_a_hundred_times(bool sameApprover)
    {
        for (var i = 0; i < 100; i++)
        {
            var (id, stamp) = await AskAsync();

            var both = await Task.WhenAll(
                Task.Run(() => Decisions.ApproveAsync(anna, id, Hour, null, stamp)),
                Task.Run(() => Decisions.ApproveAsync(sameApprover ? anna : bert, id, 2 * Hour, null, stamp))
            );

            Assert.Single(both, ApprovalOutcome.Approved);
            Assert.Single(both, outcome => outcome is ApprovalOutcome.Stale or ApprovalOutcome.NotPending);
            await using var db = core.Open();
            var grant = await db.AccessGrants.SingleAsync(g => g.RequestId == id);
            Assert.Single(await db.Decisions.Where(d => d.RequestId == id).ToListAsync());
            Assert.Equal(EndGrantOutcome.Ended, await core.Get<AccessGrants>().EndAsync(anna, grant.Id));
        }

        Assert.Equal(100, (await core.MailsAsync()).Count(m => m.Subject == "You have access to Wiki"));
    }

    [Fact]
    public async Task Of_an_approval_and_a_denial_at_once_one_wins()
    {
        for (var i = 0; i < 20; i++)
        {
            var (id, stamp) = await AskAsync();

            var both = await Task.WhenAll(Task.Run(() => Decisions.ApproveAsync(anna, id, Hour, null, stamp)), Task.Run(() => Decisions.DenyAsync(bert, id, "no", stamp)));

            Assert.Single(both, outcome => outcome is ApprovalOutcome.Approved or ApprovalOutcome.Denied);
            await using var db = core.Open();
            var state = await db.AccessRequests.Where(r => r.Id == id).Select(r => r.State).SingleAsync();
            var grant = await db.AccessGrants.SingleOrDefaultAsync(g => g.RequestId == id);
            Assert.Equal(state == AccessRequestState.Approved, grant is not null);
            if (grant is not null)
            {
                await core.Get<AccessGrants>().EndAsync(anna, grant.Id);
            }
        }
    }

    [Fact]
    public async Task Whoever_decides_on_what_has_changed_is_told()
    {
        await ChangePolicyAsync(2);
        var (id, stamp) = await AskAsync();
        Assert.Equal(ApprovalOutcome.Counted, await Decisions.ApproveAsync(anna, id, Hour, null, stamp));

        Assert.Equal(ApprovalOutcome.Stale, await Decisions.ApproveAsync(bert, id, Hour, null, stamp));
        Assert.Equal(ApprovalOutcome.AlreadyDecided, await Decisions.ApproveAsync(anna, id, Hour, null, await StampAsync(id)));
        Assert.Equal(ApprovalOutcome.InvalidDuration, await Decisions.ApproveAsync(bert, id, TimeSpan.FromHours(25), null, await StampAsync(id)));
        Assert.Equal(ApprovalOutcome.InvalidComment, await Decisions.ApproveAsync(bert, id, Hour, new string('x', Decision.CommentLength + 1), await StampAsync(id)));
        Assert.Equal(ApprovalOutcome.InvalidComment, await Decisions.DenyAsync(bert, id, " ", await StampAsync(id)));
        Assert.Equal(ApprovalOutcome.NotFound, await Decisions.ApproveAsync(bert, Guid.NewGuid(), Hour, null, stamp));
        Assert.Equal(ApprovalOutcome.Approved, await Decisions.ApproveAsync(bert, id, 2 * Hour, null, await StampAsync(id)));
        await using var db = core.Open();
        Assert.Equal(Hour, await db.AccessGrants.Select(g => g.NotAfter - g.NotBefore).SingleAsync());
    }

    [Fact]
    public async Task Of_many_requests_at_once_one_is_asked()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Requests.RequestAsync(asker, application, "why", Hour))));

        Assert.Single(all, r => r.Outcome == AccessRequestOutcome.Requested);
        Assert.Equal(9, all.Count(r => r.Outcome == AccessRequestOutcome.AlreadyPending));
        Assert.Single(all.Select(r => r.Id).Distinct());
        Assert.Equal(2, (await core.MailsAsync()).Count);
    }

    [Theory]
    [InlineData("", 60, AccessRequestOutcome.InvalidJustification)]
    [InlineData(" ", 60, AccessRequestOutcome.InvalidJustification)]
    [InlineData("why", 0, AccessRequestOutcome.InvalidDuration)]
    [InlineData("why", 4, AccessRequestOutcome.InvalidDuration)]
    [InlineData("why", 24 * 60 + 1, AccessRequestOutcome.InvalidDuration)]
    [InlineData("why", 24 * 60, AccessRequestOutcome.Requested)]
    public async Task What_is_asked_is_checked(string why, int minutes, AccessRequestOutcome outcome)
    {
        Assert.Equal(outcome, (await Requests.RequestAsync(asker, application, why, TimeSpan.FromMinutes(minutes))).Outcome);
        Assert.Equal(outcome == AccessRequestOutcome.Requested ? 2 : 0, (await core.MailsAsync()).Count);
    }

    [Fact]
    public async Task A_grant_lasts_to_its_end_and_no_longer()
    {
        var (id, stamp) = await AskAsync();
        await Decisions.ApproveAsync(anna, id, Hour, null, stamp);
        Assert.Equal(AccessRequestOutcome.AlreadyAllowed, (await Requests.RequestAsync(asker, application, "why", Hour)).Outcome);
        Assert.Equal(AccessVerdict.Allowed, await VerdictAsync());
        core.Time.Advance(Hour - TimeSpan.FromTicks(10));
        Assert.Equal(AccessVerdict.Allowed, await VerdictAsync());
        core.Time.Advance(TimeSpan.FromTicks(10));
        Assert.Equal(AccessVerdict.ApprovalNeeded, await VerdictAsync());
    }

    [Fact]
    public async Task Ending_it_early_stops_access_at_once_and_ends_once()
    {
        var (id, stamp) = await AskAsync();
        await Decisions.ApproveAsync(anna, id, Hour, null, stamp);
        await using var db = core.Open();
        var grant = await db.AccessGrants.Select(g => g.Id).SingleAsync();

        var both = await Task.WhenAll(Task.Run(() => core.Get<AccessGrants>().EndAsync(anna, grant)), Task.Run(() => core.Get<AccessGrants>().EndAsync(bert, grant)));

        Assert.Single(both, EndGrantOutcome.Ended);
        Assert.Single(both, EndGrantOutcome.AlreadyOver);
        Assert.Equal(AccessVerdict.ApprovalNeeded, await VerdictAsync());
        Assert.Equal(EndGrantOutcome.NotFound, await core.Get<AccessGrants>().EndAsync(anna, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_request_that_nobody_answered_can_be_approved_by_nobody()
    {
        var (id, stamp) = await AskAsync();
        core.Time.Advance(TimeSpan.FromHours(23));
        anna = await core.SignInAsync(anna.UserId!.Value);
        core.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ApprovalOutcome.NotPending, await Decisions.ApproveAsync(anna, id, Hour, null, stamp));
        asker = await core.SignInAsync(asker.UserId!.Value);
        Assert.Equal(AccessRequestOutcome.Requested, (await Requests.RequestAsync(asker, application, "why", Hour)).Outcome);
    }

    [Fact]
    public async Task Taking_it_back_is_for_the_requester_once()
    {
        var (id, stamp) = await AskAsync();

        Assert.Equal(AccessRequestOutcome.NotFound, await Requests.WithdrawAsync(anna, id));
        Assert.Equal(AccessRequestOutcome.Withdrawn, await Requests.WithdrawAsync(asker, id));
        Assert.Equal(AccessRequestOutcome.NotFound, await Requests.WithdrawAsync(asker, id));
        Assert.Equal(ApprovalOutcome.NotPending, await Decisions.ApproveAsync(anna, id, Hour, null, stamp));
    }

    [Fact]
    public async Task A_policy_that_no_longer_lets_ask_gives_nothing()
    {
        var (id, stamp) = await AskAsync();
        await Decisions.ApproveAsync(anna, id, Hour, null, stamp);
        await using var db = core.Open();
        var appStamp = await db.Applications.Select(a => a.Stamp).SingleAsync();
        Assert.Equal(ApplicationOutcome.Changed, await core.Get<AccessPolicies>().DeleteAsync(core.Administrator, application, policy, appStamp));

        Assert.Equal(AccessVerdict.Denied, await VerdictAsync());
        Assert.Equal(AccessRequestOutcome.NotAllowed, (await Requests.RequestAsync(asker, application, "why", Hour)).Outcome);
    }

    [Fact]
    public async Task A_code_of_the_redirect_is_good_once_in_its_browser_for_a_minute()
    {
        var sessions = core.Get<ApplicationSessions>();
        for (var i = 0; i < 50; i++)
        {
            var code = (await sessions.IssueCodeAsync(asker, application, "state", "/page?x=1"))!;
            Assert.Null(await sessions.EnterAsync(application, code, "other"));
            Assert.Null(await sessions.EnterAsync(Guid.NewGuid(), code, "state"));

            var both = await Task.WhenAll(Task.Run(() => sessions.EnterAsync(application, code, "state")), Task.Run(() => sessions.EnterAsync(application, code, "state")));

            var entered = Assert.Single(both, e => e is not null)!;
            Assert.Equal("/page?x=1", entered.ReturnPath);
            Assert.Equal(asker.UserId, (await sessions.FindAsync(application, entered.Token))!.UserId);
            Assert.Null(await sessions.FindAsync(Guid.NewGuid(), entered.Token));
        }

        var late = (await sessions.IssueCodeAsync(asker, application, "state", "/" + new string('x', 5000)))!;
        core.Time.Advance(ApplicationEntry.Lifetime);
        Assert.Null(await sessions.EnterAsync(application, late, "state"));
        var last = await sessions.EnterAsync(application, (await sessions.IssueCodeAsync(asker, application, "state", "/"))!, "state");
        await core.Get<SessionDirectory>().SignOutAsync(asker);
        Assert.Null(await sessions.FindAsync(application, last!.Token));
        Assert.Null(await sessions.IssueCodeAsync(asker, application, "state", "/"));
    }

    private AccessRequests Requests => core.Get<AccessRequests>();

    private AccessDecisions Decisions => core.Get<AccessDecisions>();

    private async Task<(Guid Id, Guid Stamp)> AskAsync()
    {
        var (outcome, id) = await Requests.RequestAsync(asker, application, "why", Hour);
        Assert.Equal(AccessRequestOutcome.Requested, outcome);
        return (id, await StampAsync(id));
    }

    private async Task<Guid> StampAsync(Guid id)
    {
        await using var db = core.Open();
        return await db.AccessRequests.Where(r => r.Id == id).Select(r => r.Stamp).SingleAsync();
    }

    private async Task<AccessVerdict> VerdictAsync() =>
        (await core.Get<ApplicationAccess>().TilesAsync(asker)).SingleOrDefault()?.Verdict ?? AccessVerdict.Denied;

    private static PolicyContent Content(int needed) =>
        new("Members", PolicyAction.Allow, [new(PolicySelector.Members)], [], [], new(true, "Why?", [new(["anna@fabrikam.example", "bert@fabrikam.example"], needed)], TimeSpan.FromHours(24), TimeSpan.FromDays(1)));

    private async Task AddPolicyAsync(int needed)
    {
        await using var db = core.Open();
        Assert.Equal(ApplicationOutcome.Changed, await core.Get<AccessPolicies>().AddAsync(core.Administrator, application, Content(needed), await db.Applications.Select(a => a.Stamp).SingleAsync()));
        policy = await db.AccessPolicies.Select(p => p.Id).SingleAsync();
    }

    private async Task ChangePolicyAsync(int needed)
    {
        await using var db = core.Open();
        Assert.Equal(ApplicationOutcome.Changed, await core.Get<AccessPolicies>().ChangeAsync(core.Administrator, application, policy, Content(needed), await db.Applications.Select(a => a.Stamp).SingleAsync()));
    }
}
