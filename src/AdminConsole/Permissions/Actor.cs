using System.Net;

namespace AdminConsole.Permissions;

/// <summary>Who asks for a verb. Carries an identity only, never rights: those are read afresh by each verb.</summary>
/// <param name="OrganizationId">The organization the call is for.</param>
/// <param name="UserId">The signed-in user; null for the product itself.</param>
/// <param name="SessionId">The session the user acts in; a verb refuses when it has ended. Null for the product itself.</param>
/// <param name="Name">How logs name the actor.</param>
/// <param name="Address">The network address, when the call came from one.</param>
public sealed record Actor(Guid OrganizationId, Guid? UserId, Guid? SessionId, string Name, IPAddress? Address)
{
    /// <summary>The product acting by itself: set-up, clean-up, demonstration data. Holds every permission.</summary>
    public static Actor System(Guid organizationId) => new(organizationId, null, null, "AdminConsole", null);

    /// <summary>Whether the product itself acts.</summary>
    public bool IsSystem => UserId is null;
}
