using AdminConsole.Permissions;

namespace AdminConsole.Organizations;

/// <summary>How a verb about domains ended.</summary>
public enum DomainOutcome
{
    /// <summary>It was claimed, or removed.</summary>
    Changed,

    /// <summary>The domain is the organization's now.</summary>
    Verified,

    /// <summary>The actor lacks <see cref="Permission.ManageOrganization"/>.</summary>
    NotAllowed,

    /// <summary>There is none of that key in this organization, perhaps since a moment ago.</summary>
    NotFound,

    /// <summary>The text is no domain (<see cref="DomainName"/>), or too long for the record's name.</summary>
    InvalidDomain,

    /// <summary>Anybody can have a mailbox at the domain (<see cref="DomainName.IsPublicMail"/>).</summary>
    PublicMail,

    /// <summary>The organization has verified or claimed the domain already.</summary>
    AlreadyYours,

    /// <summary>Another organization of this installation has verified the domain.</summary>
    Taken,

    /// <summary>The organization has <see cref="Domains.MostClaims"/> claims that wait.</summary>
    TooMany,

    /// <summary>The record was looked up less than <see cref="Domains.CheckPause"/> ago.</summary>
    TooSoon,

    /// <summary>See <see cref="DomainCheck.RecordMissing"/>.</summary>
    RecordMissing,

    /// <summary>See <see cref="DomainCheck.RecordDiffers"/>.</summary>
    RecordDiffers,

    /// <summary>See <see cref="DomainCheck.NoAnswer"/>.</summary>
    NoAnswer,

    /// <summary>See <see cref="DomainCheck.ServerFailure"/>.</summary>
    ServerFailure,
}
