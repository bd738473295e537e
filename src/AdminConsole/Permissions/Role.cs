namespace AdminConsole.Permissions;

/// <summary>A named set of permissions (SPEC 1). A higher value is a higher role: who acts on somebody must not stand below them.</summary>
public enum Role
{
    /// <summary>Reads everything, changes nothing.</summary>
    Auditor = 1,

    /// <summary>Finds users, sees why they cannot get in, resets redemption, resends invitations, sets required actions.</summary>
    Helpdesk = 2,

    /// <summary>Everything.</summary>
    Administrator = 3,
}

/// <summary>Which permissions each role carries. The one place that decides it.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Reading =
    [
        Permission.ReadUsers,
        Permission.ReadLoginMethods,
        Permission.ReadApplications,
        Permission.ReadAccessRequests,
        Permission.ReadLogs,
        Permission.ReadMail,
        Permission.ReadOrganization,
    ];

    private static readonly Dictionary<Role, HashSet<Permission>> ByRole = new()
    {
        [Role.Auditor] = [.. Reading],
        [Role.Helpdesk] =
        [
            Permission.ReadUsers,
            Permission.ReadLogs,
            Permission.ReadMail,
            Permission.ResendInvitations,
            Permission.UnlockUsers,
            Permission.ResetRedemption,
            Permission.SetRequiredActions,
            Permission.ResendMail,
        ],
        [Role.Administrator] = [.. Enum.GetValues<Permission>()],
    };

    /// <summary>Whether the role carries the permission.</summary>
    public static bool Carries(this Role role, Permission permission) => ByRole[role].Contains(permission);

    /// <summary>Whether any of the roles carries the permission.</summary>
    public static bool Carry(this IEnumerable<Role> roles, Permission permission) => roles.Any(role => role.Carries(permission));

    /// <summary>Whether somebody with these roles may act on somebody with those: not on a higher role than one's own.</summary>
    public static bool ReachesTo(this IEnumerable<Role> mine, IEnumerable<RoleAssignment> theirs) =>
        theirs.Select(t => (int)t.Role).DefaultIfEmpty().Max() <= mine.Select(role => (int)role).DefaultIfEmpty().Max();
}
