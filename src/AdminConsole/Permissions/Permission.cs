namespace AdminConsole.Permissions;

/// <summary>What an actor may do. Every verb of the core names the one it needs and checks it on fresh data.</summary>
public enum Permission
{
    /// <summary>See users, guests, groups and what keeps them from getting in.</summary>
    ReadUsers,

    /// <summary>Create, change and block users, and give them roles below or equal to one's own.</summary>
    ManageUsers,

    /// <summary>Invite guests and revoke invitations.</summary>
    InviteGuests,

    /// <summary>Send an open invitation again.</summary>
    ResendInvitations,

    /// <summary>Reset the redemption status of a guest.</summary>
    ResetRedemption,

    /// <summary>Lift the lock of a user after too many wrong tries.</summary>
    UnlockUsers,

    /// <summary>Set the required actions of a user.</summary>
    SetRequiredActions,

    /// <summary>See the login methods and their settings.</summary>
    ReadLoginMethods,

    /// <summary>Change the login methods and their settings.</summary>
    ManageLoginMethods,

    /// <summary>See applications and their access policies.</summary>
    ReadApplications,

    /// <summary>Create, change and delete applications and their access policies.</summary>
    ManageApplications,

    /// <summary>See every access request, decision and grant of the organization.</summary>
    ReadAccessRequests,

    /// <summary>End a grant early.</summary>
    EndGrants,

    /// <summary>Read the audit log and the sign-in log.</summary>
    ReadLogs,

    /// <summary>See outgoing mail and its status; never its text.</summary>
    ReadMail,

    /// <summary>Send a mail again.</summary>
    ResendMail,

    /// <summary>See the organization's settings.</summary>
    ReadOrganization,

    /// <summary>Change the organization's settings.</summary>
    ManageOrganization,
}
