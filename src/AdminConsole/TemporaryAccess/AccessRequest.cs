using AdminConsole.Applications;
using AdminConsole.Data;

namespace AdminConsole.TemporaryAccess;

/// <summary>Where an access request stands.</summary>
public enum AccessRequestState
{
    /// <summary>Waits for approvers.</summary>
    Pending,

    /// <summary>Enough approvers approved; there is a grant.</summary>
    Approved,

    /// <summary>An approver denied it.</summary>
    Denied,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>The requester took it back.</summary>
    Withdrawn,
}

/// <summary>Somebody asks for temporary access to an application. Its rules are its methods; it is never deleted.</summary>
public sealed class AccessRequest : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest justification.</summary>
    public const int JustificationLength = 1000;

    private AccessRequest() { }

    internal AccessRequest(Application application, AccessPolicy policy, Requester requester, string justification, TimeSpan wanted, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = application.OrganizationId;
        UserId = requester.UserId;
        UserEmail = requester.Email;
        ApplicationId = application.Id;
        ApplicationName = application.Name;
        PolicyId = policy.Id;
        Justification = justification;
        WantedDuration = wanted;
        RequestedAt = now;
        NotAfter = now + policy.Approval!.WaitsFor;
    }

    /// <summary>Who asks.</summary>
    internal sealed record Requester(Guid UserId, string Email);

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>Who asks.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The requester's address then.</summary>
    public string UserEmail { get; private set; } = "";

    /// <summary>The application asked for.</summary>
    public Guid ApplicationId { get; private set; }

    /// <summary>What the application was called then.</summary>
    public string ApplicationName { get; private set; } = "";

    /// <summary>The policy that lets the requester ask, and names the approvers.</summary>
    public Guid PolicyId { get; private set; }

    /// <summary>Why the requester asks; empty where the policy does not want to know.</summary>
    public string Justification { get; private set; } = "";

    /// <summary>How long the requester wants access.</summary>
    public TimeSpan WantedDuration { get; private set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Until when it waits for an answer.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>Where it stands.</summary>
    public AccessRequestState State { get; private set; }

    /// <summary>When it was answered, expired or was taken back.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The approvers' answers, oldest first.</summary>
    public List<Decision> Decisions { get; } = [];

    /// <inheritdoc />
    public string AuditName => ApplicationName;

    /// <summary>
    /// An approver approves. The clock of the grant starts when the quorum is complete; it lasts for the shortest of the times the
    /// approvers chose (SPEC 8).
    /// </summary>
    internal ApprovalOutcome Approve(Approver approver, ApprovalTerms? terms, TimeSpan duration, string? comment, DateTimeOffset now)
    {
        if (Refuse(approver, terms, now) is { } refusal)
        {
            return refusal;
        }

        if (duration < ApprovalTerms.LeastGrant || duration > terms!.LongestGrant || duration > ApprovalTerms.MostGrant)
        {
            return ApprovalOutcome.InvalidDuration;
        }

        Decisions.Add(new(this, approver, DecisionKind.Approve, duration, comment, now));
        if (!terms.AreMetBy([.. Decisions.Select(d => d.ApproverEmail)]))
        {
            return ApprovalOutcome.Counted;
        }

        Close(AccessRequestState.Approved, now);
        return ApprovalOutcome.Approved;
    }

    /// <summary>An approver denies, which ends the request.</summary>
    internal ApprovalOutcome Deny(Approver approver, ApprovalTerms? terms, string reason, DateTimeOffset now)
    {
        if (Refuse(approver, terms, now) is { } refusal)
        {
            return refusal;
        }

        Decisions.Add(new(this, approver, DecisionKind.Deny, null, reason, now));
        Close(AccessRequestState.Denied, now);
        return ApprovalOutcome.Denied;
    }

    internal void Withdraw(DateTimeOffset now) => Close(AccessRequestState.Withdrawn, now);

    internal void Expire(DateTimeOffset now) => Close(AccessRequestState.Expired, now);

    internal bool IsPending(DateTimeOffset now) => State == AccessRequestState.Pending && NotAfter > now;

    internal TimeSpan GrantedDuration => Decisions.Where(d => d.Kind == DecisionKind.Approve).Min(d => d.Duration!.Value);

    // Terms are the policy's as they are now: who is no approver any more cannot decide, who was added since can.
    private ApprovalOutcome? Refuse(Approver approver, ApprovalTerms? terms, DateTimeOffset now) =>
        !IsPending(now) ? ApprovalOutcome.NotPending
        : approver.UserId == UserId || string.Equals(approver.Email, UserEmail, StringComparison.OrdinalIgnoreCase) ? ApprovalOutcome.OwnRequest
        : terms?.Names(approver.Email) != true ? ApprovalOutcome.NotAllowed
        : Decisions.Any(d => d.ApproverId == approver.UserId) ? ApprovalOutcome.AlreadyDecided
        : null;

    private void Close(AccessRequestState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = now;
    }
}

/// <summary>Who decides.</summary>
internal sealed record Approver(Guid UserId, string Email);
