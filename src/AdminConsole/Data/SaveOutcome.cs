namespace AdminConsole.Data;

/// <summary>How a save ended when it did not fail for want of a database.</summary>
public enum SaveOutcome
{
    /// <summary>Everything was written.</summary>
    Saved,

    /// <summary>Somebody else changed the same thing first; nothing was written.</summary>
    Stale,

    /// <summary>Something that must be unique exists already; nothing was written.</summary>
    Duplicate,

    /// <summary>No administrator could sign in any more; nothing was written. Only <see cref="LastWayIn.SaveAsync"/> ends so.</summary>
    NobodyLeft,
}
