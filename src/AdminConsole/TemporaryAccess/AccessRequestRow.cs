using AdminConsole.Applications;

namespace AdminConsole.TemporaryAccess;

/// <summary>An access request as a list shows it.</summary>
public sealed record AccessRequestRow(
    Guid Id,
    string UserEmail,
    Guid ApplicationId,
    string ApplicationName,
    string Justification,
    TimeSpan WantedDuration,
    DateTimeOffset RequestedAt,
    DateTimeOffset NotAfter,
    AccessRequestState State,
    DateTimeOffset? ClosedAt
);

/// <summary>A grant as a list shows it.</summary>
public sealed record AccessGrantRow(
    Guid Id,
    Guid RequestId,
    string UserEmail,
    Guid ApplicationId,
    string ApplicationName,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DateTimeOffset? EndedAt,
    string? EndedBy
);

/// <summary>Which access requests a list is about.</summary>
public enum AccessRequestView
{
    /// <summary>Pending ones that the actor can answer; needs no permission.</summary>
    PendingForMe,

    /// <summary>The actor's own; needs no permission.</summary>
    Mine,

    /// <summary>Every pending one.</summary>
    Pending,

    /// <summary>Every one.</summary>
    All,
}

/// <summary>An access request with all its page shows.</summary>
/// <param name="Request">The request with its decisions, not tracked.</param>
/// <param name="Grant">The grant it was given.</param>
/// <param name="Terms">The terms of the policy as they are now; null when the policy gives temporary access no more.</param>
/// <param name="CanDecide">Whether the actor may approve or deny it now.</param>
/// <param name="CanEnd">Whether the actor may end its grant now.</param>
/// <param name="IsMine">Whether the actor asked it.</param>
public sealed record AccessRequestDetail(
    AccessRequest Request,
    AccessGrant? Grant,
    ApprovalTerms? Terms,
    bool CanDecide,
    bool CanEnd,
    bool IsMine
);

/// <summary>What the page that asks for temporary access shows.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ApplicationName">Its name.</param>
/// <param name="ApplicationUrl">Where it is.</param>
/// <param name="Verdict">Whether the person may open it, ask for it, or neither.</param>
/// <param name="Terms">The terms, when the person may ask.</param>
/// <param name="PendingRequestId">The request that waits already, if one does.</param>
public sealed record AccessRequestForm(
    Guid ApplicationId,
    string ApplicationName,
    string ApplicationUrl,
    AccessVerdict Verdict,
    ApprovalTerms? Terms,
    Guid? PendingRequestId
);
