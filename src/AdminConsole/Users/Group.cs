using AdminConsole.Data;

namespace AdminConsole.Users;

/// <summary>Users under one name, for policies and invitations. The name is unique in the organization.</summary>
public sealed class Group : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 100;

    private Group() { }

    internal Group(Guid organizationId, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Rename(name);
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as the database compares it.</summary>
    public string NormalizedName { get; private set; } = "";

    /// <inheritdoc />
    public string AuditName => Name;

    internal void Rename(string name)
    {
        Name = name.Trim();
        NormalizedName = Name.ToUpperInvariant();
    }
}

/// <summary>Puts one user into one group.</summary>
public sealed class GroupMembership : IOrganizationOwned, IAudited
{
    private GroupMembership() { }

    internal GroupMembership(Guid organizationId, Guid groupId, User user)
    {
        OrganizationId = organizationId;
        GroupId = groupId;
        UserId = user.Id;
        AuditName = user.Email!;
    }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The group.</summary>
    public Guid GroupId { get; private set; }

    /// <summary>The user.</summary>
    public Guid UserId { get; private set; }

    /// <inheritdoc />
    public string AuditName { get; } = "";
}
