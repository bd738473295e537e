namespace AdminConsole.TemporaryAccess;

/// <summary>Tells open pages that an access request or its grant has changed, after the save. A page reads again what it may see.</summary>
public sealed class AccessRequestChanges
{
    /// <summary>Raised with the organization and the request.</summary>
    public event Action<Guid, Guid>? Changed;

    internal void Tell(Guid organizationId, Guid requestId) => Changed?.Invoke(organizationId, requestId);
}
