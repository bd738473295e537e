namespace AdminConsole.Organizations;

/// <summary>What looking up the record of a claim found.</summary>
public enum DomainCheck
{
    /// <summary>The record is there and right.</summary>
    Right,

    /// <summary>There is no TXT record of that name, or not yet where we ask.</summary>
    RecordMissing,

    /// <summary>There are TXT records of that name, and none holds what it must.</summary>
    RecordDiffers,

    /// <summary>The record is right, and another organization has verified the domain already.</summary>
    Taken,

    /// <summary>No name server answered in time.</summary>
    NoAnswer,

    /// <summary>The name servers answered that they cannot say: the domain's own servers may be away or broken.</summary>
    ServerFailure,
}
