using AdminConsole.Data;

namespace AdminConsole.Permissions;

/// <summary>Gives one user one role in their organization.</summary>
public sealed class RoleAssignment : IOrganizationOwned, IAudited
{
    private RoleAssignment() { }

    /// <summary>Gives the role.</summary>
    public RoleAssignment(Guid organizationId, Guid userId, Role role)
    {
        OrganizationId = organizationId;
        UserId = userId;
        Role = role;
    }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>Who holds the role.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <inheritdoc />
    public string AuditName => Role.ToString();
}
