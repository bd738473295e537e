using AdminConsole.Audit;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Users;

/// <summary>What happened to a user, or was done by them, in words.</summary>
public sealed class HistoryWords(IStringLocalizer<UsersTexts> texts)
{
    public string Of(AuditEntry entry) => entry.Action switch
    {
        AuditAction.MemberCreated => texts["Member created"],
        AuditAction.UserChanged => texts["User changed"],
        AuditAction.UserBlocked => texts["User blocked"],
        AuditAction.UserUnblocked => texts["User unblocked"],
        AuditAction.UserUnlocked => texts["Lock lifted"],
        AuditAction.RolesChanged => texts["Roles changed"],
        AuditAction.GuestInvited => texts["Guest invited"],
        AuditAction.InvitationResent => texts["Invitation sent again"],
        AuditAction.InvitationRevoked => texts["Invitation revoked"],
        AuditAction.InvitationRedeemed => texts["Invitation accepted"],
        AuditAction.RedemptionReset => texts["Redemption status reset"],
        AuditAction.RequiredActionsSet => texts["Required actions set"],
        AuditAction.RequiredActionDone => texts["Required action done"],
        AuditAction.PasswordSet => texts["Password set"],
        AuditAction.OtpDeviceAdded => texts["Authenticator app added"],
        AuditAction.OtpDeviceRemoved => texts["Authenticator app removed"],
        AuditAction.GroupMembersChanged => texts["Members of {0} changed", entry.TargetName ?? ""],
        AuditAction.EmailPasscodeForGuestsChanged => texts["Email one-time passcode for guests changed"],
        AuditAction.AccessRequested => texts["Asked for access to {0}", entry.TargetName ?? ""],
        AuditAction.AccessApproved => texts["Approved access to {0}", entry.TargetName ?? ""],
        AuditAction.AccessDenied => texts["Denied access to {0}", entry.TargetName ?? ""],
        AuditAction.GrantEnded => texts["Ended access to {0}", entry.TargetName ?? ""],
        _ => texts["Changed {0}", entry.TargetName ?? ""],
    };

    /// <summary>One field from what to what; the names of fields that people know.</summary>
    public string Of(AuditChange change) => (change.Before, change.After) switch
    {
        (null, { } after) => texts["{0}: {1}", FieldOf(change), after],
        ({ } before, null) => texts["{0}: {1}, taken away", FieldOf(change), before],
        var (before, after) => texts["{0}: {1} → {2}", FieldOf(change), before ?? "", after ?? ""],
    };

    private string FieldOf(AuditChange change) => change.Field switch
    {
        nameof(User.Name) => texts["Name"],
        nameof(User.Email) => texts["Mail address"],
        nameof(User.Kind) => texts["Kind"],
        nameof(User.IsBlocked) => texts["Blocked"],
        nameof(User.InvitationState) => texts["Invitation"],
        nameof(User.RedeemedWith) => texts["Redeemed with"],
        nameof(User.PasswordHash) => texts["Password"],
        nameof(User.Language) => texts["Language"],
        "Role" => texts["Role"],
        "Action" => texts["Required action"],
        _ => change.Field,
    };
}
