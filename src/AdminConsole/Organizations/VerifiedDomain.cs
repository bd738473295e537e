using AdminConsole.Data;

namespace AdminConsole.Organizations;

/// <summary>A domain that the organization has shown to be its own. No two organizations have the same.</summary>
public sealed class VerifiedDomain : IOrganizationOwned, IAudited
{
    private VerifiedDomain() { }

    /// <summary>Notes the domain as verified.</summary>
    public VerifiedDomain(Guid organizationId, string domain, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Domain = domain;
        VerifiedAt = now;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The domain, in lower case.</summary>
    public string Domain { get; private set; } = "";

    /// <summary>When it was verified.</summary>
    public DateTimeOffset VerifiedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => Domain;
}
