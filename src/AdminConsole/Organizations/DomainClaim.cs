using AdminConsole.Data;

namespace AdminConsole.Organizations;

/// <summary>
/// An organization says that a domain is its own, and has not shown it yet. Any number of organizations may claim the same domain; the
/// first that proves it gets it (<see cref="VerifiedDomain"/>).
/// </summary>
public sealed class DomainClaim : IOrganizationOwned, IAudited
{
    /// <summary>What comes before the domain in the name of the record.</summary>
    public const string RecordPrefix = "_adminconsole-challenge.";

    /// <summary>What comes before the token in the record.</summary>
    public const string ValuePrefix = "adminconsole-domain-verification=";

    /// <summary>The longest domain that leaves room for the record's name.</summary>
    public static readonly int LongestDomain = DomainName.Length - RecordPrefix.Length;

    private DomainClaim() { }

    /// <summary>Claims the domain, with a new token.</summary>
    public DomainClaim(Guid organizationId, string domain, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Domain = domain;
        Token = Secrets.Token.Create();
        CreatedAt = now;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The domain (<see cref="DomainName"/>).</summary>
    public string Domain { get; private set; } = "";

    /// <summary>What the record must hold. It is published, so it is no secret; but nobody else can have chosen it.</summary>
    public string Token { get; private set; } = "";

    /// <summary>When it was claimed.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the record was last looked up; null before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>What the last look-up found; null before the first ended.</summary>
    public DomainCheck? LastCheck { get; private set; }

    /// <summary>The name of the TXT record to publish.</summary>
    public string RecordName => RecordPrefix + Domain;

    /// <summary>The text of the TXT record to publish.</summary>
    public string RecordValue => ValuePrefix + Token;

    /// <inheritdoc />
    public string AuditName => Domain;
}
