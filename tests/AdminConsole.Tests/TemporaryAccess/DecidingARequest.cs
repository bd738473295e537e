using AdminConsole.Applications;
using AdminConsole.TemporaryAccess;

namespace AdminConsole.Tests.TemporaryAccess;

public sealed class DecidingARequest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly Guid Requester = Guid.NewGuid();

    private static readonly Approver Anna = new(Guid.NewGuid(), "anna@fabrikam.example");
    private static readonly Approver Bert = new(Guid.NewGuid(), "bert@fabrikam.example");
    private static readonly Approver Cleo = new(Guid.NewGuid(), "cleo@fabrikam.example");

    [Fact]
    public void The_approval_that_completes_the_quorum_approves_for_the_shortest_time()
    {
        var terms = Terms(new ApproverGroup([Anna.Email, Bert.Email], 2), new ApproverGroup([Bert.Email, Cleo.Email], 1));
        var request = Request(terms);

        Assert.Equal(ApprovalOutcome.Counted, request.Approve(Anna, terms, 3 * Hour, null, Now));
        Assert.Equal(AccessRequestState.Pending, request.State);
        Assert.Equal(ApprovalOutcome.Approved, request.Approve(Bert, terms, 2 * Hour, null, Now + Hour));
        Assert.Equal(AccessRequestState.Approved, request.State);
        var grant = new AccessGrant(request, Now + Hour);
        Assert.Equal((Now + Hour, Now + 3 * Hour), (grant.NotBefore, grant.NotAfter));
        Assert.True(grant.Contains(Now + Hour));
        Assert.False(grant.Contains(Now + 3 * Hour));
        Assert.False(grant.Contains(Now + Hour - TimeSpan.FromTicks(1)));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    public void A_quorum_counts_people_not_clicks(int needed, int approved, bool met)
    {
        string[] people = [Anna.Email, Bert.Email, Cleo.Email];

        var by = people.Take(approved).SelectMany(p => new[] { p, p.ToUpperInvariant() }).Append("stranger@example.com").ToList();

        Assert.Equal(met, Terms(new ApproverGroup(people, needed)).AreMetBy(by));
    }

    [Fact]
    public void Every_group_must_approve()
    {
        var terms = Terms(new ApproverGroup([Anna.Email], 1), new ApproverGroup([Cleo.Email], 1));

        Assert.False(terms.AreMetBy([Anna.Email]));
        Assert.False(terms.AreMetBy([Cleo.Email]));
        Assert.True(terms.AreMetBy([Anna.Email, Cleo.Email]));
    }

    [Theory]
    [InlineData(0, ApprovalOutcome.InvalidDuration)]
    [InlineData(-60, ApprovalOutcome.InvalidDuration)]
    [InlineData(4, ApprovalOutcome.InvalidDuration)]
    [InlineData(5, ApprovalOutcome.Approved)]
    [InlineData(24 * 60, ApprovalOutcome.Approved)]
    [InlineData(24 * 60 + 1, ApprovalOutcome.InvalidDuration)]
    [InlineData(25 * 60, ApprovalOutcome.InvalidDuration)]
    public void Nobody_approves_more_than_24_hours(int minutes, ApprovalOutcome outcome)
    {
        var terms = Terms(new ApproverGroup([Anna.Email], 1));

        Assert.Equal(outcome, Request(terms).Approve(Anna, terms, TimeSpan.FromMinutes(minutes), null, Now));

        // Not even where a policy's stored text said more.
        var generous = terms with { LongestGrant = TimeSpan.FromHours(100) };
        Assert.Equal(outcome, Request(generous).Approve(Anna, generous, TimeSpan.FromMinutes(minutes), null, Now));
    }

    [Fact]
    public void Nobody_approves_more_than_the_policy_allows()
    {
        var terms = Terms(new ApproverGroup([Anna.Email], 1)) with { LongestGrant = Hour };

        Assert.Equal(ApprovalOutcome.InvalidDuration, Request(terms).Approve(Anna, terms, Hour + TimeSpan.FromMinutes(1), null, Now));
    }

    public static TheoryData<string, ApprovalOutcome> Refusals =>
        new()
        {
            { "own", ApprovalOutcome.OwnRequest },
            { "own by address", ApprovalOutcome.OwnRequest },
            { "no approver", ApprovalOutcome.NotAllowed },
            { "no terms", ApprovalOutcome.NotAllowed },
            { "expired", ApprovalOutcome.NotPending },
            { "twice", ApprovalOutcome.AlreadyDecided },
            { "after a denial", ApprovalOutcome.NotPending },
            { "after it was withdrawn", ApprovalOutcome.NotPending },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refused_decision_changes_nothing(string why, ApprovalOutcome outcome)
    {
        var terms = Terms(new ApproverGroup([Anna.Email, Bert.Email, "requester@partner.example"], 2));
        Assert.All([true, false], approve => Check(approve));

        void Check(bool approve)
        {
            var request = Request(terms);
            var (approver, now, asked) = (Anna, Now, (ApprovalTerms?)terms);
            switch (why)
            {
                case "own": approver = new(Requester, Anna.Email); break;
                case "own by address": approver = new(Guid.NewGuid(), "Requester@Partner.example"); break;
                case "no approver": approver = Cleo; break;
                case "no terms": asked = null; break;
                case "expired": now = Now + terms.WaitsFor; break;
                case "twice": request.Approve(Anna, terms, Hour, null, Now); break;
                case "after a denial": request.Deny(Bert, terms, "no", Now); break;
                default: request.Withdraw(Now); break;
            }

            var (state, decisions) = (request.State, request.Decisions.Count);
            Assert.Equal(outcome, approve ? request.Approve(approver, asked, Hour, null, now) : request.Deny(approver, asked, "no", now));
            Assert.Equal((state, decisions), (request.State, request.Decisions.Count));
        }
    }

    [Fact]
    public void One_denial_ends_it()
    {
        var terms = Terms(new ApproverGroup([Anna.Email, Bert.Email], 2));
        var request = Request(terms);
        request.Approve(Anna, terms, Hour, null, Now);

        Assert.Equal(ApprovalOutcome.Denied, request.Deny(Bert, terms, "Not now", Now));
        Assert.Equal((AccessRequestState.Denied, Now), (request.State, request.ClosedAt));
    }

    [Fact]
    public void The_last_moment_counts()
    {
        var terms = Terms(new ApproverGroup([Anna.Email], 1));

        Assert.Equal(ApprovalOutcome.Approved, Request(terms).Approve(Anna, terms, Hour, null, Now + terms.WaitsFor - TimeSpan.FromTicks(1)));
    }

    private static ApprovalTerms Terms(params ApproverGroup[] groups) => new(true, null, groups, TimeSpan.FromHours(24), TimeSpan.FromDays(2));

    private static AccessRequest Request(ApprovalTerms terms)
    {
        Assert.True(ApplicationAddress.TryParse("https://wiki.example", out var address));
        var application = new Application(Guid.NewGuid(), "Wiki", address, Now);
        var policy = new AccessPolicy(application, 0, new("Guests", PolicyAction.Allow, [new(PolicySelector.Guests)], [], [], terms), Now);
        return new(application, policy, new(Requester, "requester@partner.example"), "Why", Hour, Now);
    }
}
