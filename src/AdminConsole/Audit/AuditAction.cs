namespace AdminConsole.Audit;

/// <summary>What happened. The console has one sentence for each.</summary>
public enum AuditAction
{
    /// <summary>The organization was set up.</summary>
    OrganizationSetUp,

    /// <summary>The organization's settings were changed.</summary>
    OrganizationChanged,

    /// <summary>A domain was claimed; it is not verified yet.</summary>
    DomainClaimed,

    /// <summary>The claim of a domain was given up.</summary>
    DomainClaimWithdrawn,

    /// <summary>A domain was verified by its record.</summary>
    DomainVerified,

    /// <summary>A domain was verified on the word of whoever runs the installation.</summary>
    DomainConfirmed,

    /// <summary>A verified domain was removed.</summary>
    DomainRemoved,

    /// <summary>A member was created.</summary>
    MemberCreated,

    /// <summary>A user was changed.</summary>
    UserChanged,

    /// <summary>A user was blocked; their sessions ended.</summary>
    UserBlocked,

    /// <summary>A user was unblocked.</summary>
    UserUnblocked,

    /// <summary>The lock after too many wrong tries was lifted.</summary>
    UserUnlocked,

    /// <summary>A user was given or lost roles.</summary>
    RolesChanged,

    /// <summary>A group was created.</summary>
    GroupCreated,

    /// <summary>A group was renamed.</summary>
    GroupChanged,

    /// <summary>A group was deleted.</summary>
    GroupDeleted,

    /// <summary>A group's members were changed.</summary>
    GroupMembersChanged,

    /// <summary>A guest was invited.</summary>
    GuestInvited,

    /// <summary>An invitation was sent again, with a new link.</summary>
    InvitationResent,

    /// <summary>An invitation was revoked.</summary>
    InvitationRevoked,

    /// <summary>Somebody became a guest without an invitation: a policy of the application they were on the way to admits their address.</summary>
    GuestAdmitted,

    /// <summary>A guest accepted an invitation.</summary>
    InvitationRedeemed,

    /// <summary>A guest's redemption status was reset.</summary>
    RedemptionReset,

    /// <summary>Email one-time passcode for guests was turned on or off.</summary>
    EmailPasscodeForGuestsChanged,

    /// <summary>A built-in login method was added.</summary>
    LoginMethodAdded,

    /// <summary>A built-in login method was turned on or off.</summary>
    LoginMethodChanged,

    /// <summary>A built-in login method was deleted.</summary>
    LoginMethodDeleted,

    /// <summary>An identity provider was added.</summary>
    IdentityProviderAdded,

    /// <summary>An identity provider was changed, turned on or turned off.</summary>
    IdentityProviderChanged,

    /// <summary>An identity provider was deleted, the linked accounts with it.</summary>
    IdentityProviderDeleted,

    /// <summary>The order of the login methods was changed.</summary>
    LoginMethodsReordered,

    /// <summary>A user's account at an identity provider was linked.</summary>
    AccountLinked,

    /// <summary>The required actions of a user were set.</summary>
    RequiredActionsSet,

    /// <summary>A user did a required action.</summary>
    RequiredActionDone,

    /// <summary>A user set a password.</summary>
    PasswordSet,

    /// <summary>A user set up an authenticator app.</summary>
    OtpDeviceAdded,

    /// <summary>An authenticator app was removed.</summary>
    OtpDeviceRemoved,

    /// <summary>An application was created.</summary>
    ApplicationCreated,

    /// <summary>An application was changed.</summary>
    ApplicationChanged,

    /// <summary>An application was deleted, its policies with it.</summary>
    ApplicationDeleted,

    /// <summary>The login methods that an application lets people in with were changed.</summary>
    ApplicationMethodsChanged,

    /// <summary>An access policy was created.</summary>
    PolicyCreated,

    /// <summary>An access policy was changed.</summary>
    PolicyChanged,

    /// <summary>An access policy was deleted.</summary>
    PolicyDeleted,

    /// <summary>The order of an application's policies was changed.</summary>
    PoliciesReordered,

    /// <summary>Somebody asked for temporary access.</summary>
    AccessRequested,

    /// <summary>Somebody took their access request back.</summary>
    AccessRequestWithdrawn,

    /// <summary>An approver approved an access request.</summary>
    AccessApproved,

    /// <summary>An approver denied an access request.</summary>
    AccessDenied,

    /// <summary>Nobody answered an access request in time.</summary>
    AccessRequestExpired,

    /// <summary>A grant was ended early.</summary>
    GrantEnded,

    /// <summary>A session was ended.</summary>
    SessionEnded,

    /// <summary>A mail was sent again.</summary>
    MailResent,

    /// <summary>An administrator sent a test mail to themselves.</summary>
    TestMailSent,
}
