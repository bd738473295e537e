using AdminConsole.Applications;

namespace AdminConsole.TemporaryAccess;

/// <summary>Every way an approver's answer can end.</summary>
public enum ApprovalOutcome
{
    /// <summary>The quorum is complete; the grant has begun.</summary>
    Approved,

    /// <summary>Counted; others must approve too.</summary>
    Counted,

    /// <summary>Denied; the request is over.</summary>
    Denied,

    /// <summary>The actor is not signed in, or not an approver of the policy as it is now.</summary>
    NotAllowed,

    /// <summary>Nobody approves or denies their own request.</summary>
    OwnRequest,

    /// <summary>The actor has answered this request already.</summary>
    AlreadyDecided,

    /// <summary>It was answered, expired or taken back meanwhile.</summary>
    NotPending,

    /// <summary>Somebody else answered since the page was drawn.</summary>
    Stale,

    /// <summary>There is no such request here that the actor may see.</summary>
    NotFound,

    /// <summary>Shorter than <see cref="ApprovalTerms.LeastGrant"/> or longer than the policy's longest grant, 24 hours at most.</summary>
    InvalidDuration,

    /// <summary>A denial needs a reason; a comment has <see cref="Decision.CommentLength"/> characters at most.</summary>
    InvalidComment,
}

/// <summary>Every way asking for temporary access can end.</summary>
public enum AccessRequestOutcome
{
    /// <summary>Asked; the approvers have mail.</summary>
    Requested,

    /// <summary>There is a pending request of this person for this application already.</summary>
    AlreadyPending,

    /// <summary>Nothing to ask for: the person may open the application now.</summary>
    AlreadyAllowed,

    /// <summary>The policies do not let this person ask.</summary>
    NotAllowed,

    /// <summary>The policy wants to know why; 1 to <see cref="AccessRequest.JustificationLength"/> characters.</summary>
    InvalidJustification,

    /// <summary>Shorter than <see cref="ApprovalTerms.LeastGrant"/> or longer than the policy's longest grant.</summary>
    InvalidDuration,

    /// <summary>Taken back.</summary>
    Withdrawn,

    /// <summary>There is no such request of this person, or it is not pending any more.</summary>
    NotFound,
}

/// <summary>Every way ending a grant can end.</summary>
public enum EndGrantOutcome
{
    /// <summary>Ended; the next request to the application asks again.</summary>
    Ended,

    /// <summary>It was over already.</summary>
    AlreadyOver,

    /// <summary>The actor is neither an approver of the policy nor holds <see cref="Permissions.Permission.EndGrants"/>.</summary>
    NotAllowed,

    /// <summary>There is no such grant here.</summary>
    NotFound,
}
