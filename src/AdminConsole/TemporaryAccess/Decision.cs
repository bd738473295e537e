using AdminConsole.Data;

namespace AdminConsole.TemporaryAccess;

/// <summary>What an approver decided.</summary>
public enum DecisionKind
{
    /// <summary>Approved.</summary>
    Approve,

    /// <summary>Denied.</summary>
    Deny,
}

/// <summary>One approver's answer to one access request.</summary>
public sealed class Decision : IOrganizationOwned, IAudited
{
    /// <summary>The longest comment or reason.</summary>
    public const int CommentLength = 1000;

    private Decision() { }

    internal Decision(AccessRequest request, Approver approver, DecisionKind kind, TimeSpan? duration, string? comment, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = request.OrganizationId;
        RequestId = request.Id;
        ApproverId = approver.UserId;
        ApproverEmail = approver.Email;
        Kind = kind;
        Duration = duration;
        Comment = comment;
        DecidedAt = now;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The request answered.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid ApproverId { get; private set; }

    /// <summary>The approver's address then.</summary>
    public string ApproverEmail { get; private set; } = "";

    /// <summary>What was decided.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>For how long, when approved.</summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>A comment; the reason, when denied.</summary>
    public string? Comment { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => ApproverEmail;
}
