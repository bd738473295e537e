namespace AdminConsole.Organizations;

/// <summary>A domain of the organization's page: verified, or claimed and waiting for its record.</summary>
/// <param name="Id">The key of the verified domain, or of the claim.</param>
/// <param name="Domain">The domain.</param>
/// <param name="VerifiedAt">When it was verified; null while it is claimed only.</param>
/// <param name="Claim">What to publish and what the last look-up found; null when it is verified.</param>
public sealed record DomainRow(Guid Id, string Domain, DateTimeOffset? VerifiedAt, DomainClaimRow? Claim);

/// <summary>What a claim waits for.</summary>
/// <param name="RecordName">The name of the TXT record.</param>
/// <param name="RecordValue">Its text.</param>
/// <param name="CreatedAt">When it was claimed.</param>
/// <param name="CheckedAt">When the record was last looked up.</param>
/// <param name="LastCheck">What was found then.</param>
public sealed record DomainClaimRow(string RecordName, string RecordValue, DateTimeOffset CreatedAt, DateTimeOffset? CheckedAt, DomainCheck? LastCheck);
