namespace AdminConsole.Data;

/// <summary>Belongs to exactly one organization and is invisible to the others: a query filter hides it, a save outside it is refused.</summary>
public interface IOrganizationOwned
{
    /// <summary>The organization it belongs to.</summary>
    Guid OrganizationId { get; }
}
