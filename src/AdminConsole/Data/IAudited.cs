namespace AdminConsole.Data;

/// <summary>A change of it needs an audit entry in the same save; without one the save is refused.</summary>
public interface IAudited
{
    /// <summary>What people call it, for the entry's words.</summary>
    string AuditName { get; }
}
