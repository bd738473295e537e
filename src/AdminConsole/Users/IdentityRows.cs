using AdminConsole.Data;
using Microsoft.AspNetCore.Identity;

namespace AdminConsole.Users;

/// <summary>Links a user to an account at an external identity provider.</summary>
public sealed class UserLogin : IdentityUserLogin<Guid>, IOrganizationOwned
{
    /// <inheritdoc />
    public Guid OrganizationId { get; init; }
}

/// <summary>A passkey of a user.</summary>
public sealed class UserPasskey : IdentityUserPasskey<Guid>, IOrganizationOwned
{
    /// <inheritdoc />
    public Guid OrganizationId { get; init; }
}
