using AdminConsole.Audit;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Audit;

/// <summary>One sentence for each thing that can have been done.</summary>
internal static class AuditWords
{
    public static string Of(IStringLocalizer<AuditTexts> texts, AuditEntry entry) =>
        Of(texts, entry.Action, entry.ActorName, entry.TargetName ?? "", entry.Remark ?? "");

    public static string Of(IStringLocalizer<AuditTexts> texts, AuditAction action, string who, string what, string remark) => action switch
    {
        AuditAction.OrganizationSetUp => texts["{0} set up the organization {1}", who, what],
        AuditAction.OrganizationChanged => texts["{0} changed the settings of {1}", who, what],
        AuditAction.MemberCreated => texts["{0} created the member {1}", who, what],
        AuditAction.UserChanged => texts["{0} changed {1}", who, what],
        AuditAction.UserBlocked => texts["{0} blocked {1}", who, what],
        AuditAction.UserUnblocked => texts["{0} unblocked {1}", who, what],
        AuditAction.UserUnlocked => texts["{0} lifted the lock of {1}", who, what],
        AuditAction.RolesChanged => texts["{0} changed the roles of {1}", who, what],
        AuditAction.GroupCreated => texts["{0} created the group {1}", who, what],
        AuditAction.GroupChanged => texts["{0} renamed the group {1}", who, what],
        AuditAction.GroupDeleted => texts["{0} deleted the group {1}", who, what],
        AuditAction.GroupMembersChanged => texts["{0} changed whether {2} is in the group {1}", who, what, remark],
        AuditAction.GuestInvited => texts["{0} invited {1}", who, what],
        AuditAction.InvitationResent => texts["{0} sent the invitation of {1} again", who, what],
        AuditAction.InvitationRevoked => texts["{0} revoked the invitation of {1}", who, what],
        AuditAction.InvitationRedeemed => texts["{1} accepted the invitation", who, what],
        AuditAction.RedemptionReset => texts["{0} reset the redemption status of {1}", who, what],
        AuditAction.EmailPasscodeForGuestsChanged => texts["{0} changed email one-time passcode for guests of {1}", who, what],
        AuditAction.LoginMethodChanged => texts["{0} changed the login method {1}", who, what],
        AuditAction.RequiredActionsSet => texts["{0} set the required actions of {1}", who, what],
        AuditAction.RequiredActionDone => texts["{1} did the required action {2}", who, what, ChangeWords.Value(texts, remark, TimeZoneInfo.Utc)],
        AuditAction.PasswordSet => texts["{1} set a password", who, what],
        AuditAction.OtpDeviceAdded => texts["{0} set up an authenticator app: {1}", who, what],
        AuditAction.OtpDeviceRemoved => texts["{0} removed an authenticator app of {1}", who, what],
        AuditAction.ApplicationCreated => texts["{0} added the application {1}", who, what],
        AuditAction.ApplicationChanged => texts["{0} changed the application {1}", who, what],
        AuditAction.ApplicationDeleted => texts["{0} deleted the application {1}", who, what],
        AuditAction.PolicyCreated => texts["{0} added the policy {1} to {2}", who, what, remark],
        AuditAction.PolicyChanged => texts["{0} changed the policy {1} of {2}", who, what, remark],
        AuditAction.PolicyDeleted => texts["{0} deleted the policy {1} of {2}", who, what, remark],
        AuditAction.PoliciesReordered => texts["{0} changed the order of the policies of {1}", who, what],
        AuditAction.AccessRequested => texts["{0} asked for access to {1}", who, what],
        AuditAction.AccessRequestWithdrawn => texts["{0} took back the request for {1}", who, what],
        AuditAction.AccessApproved => texts["{0} approved access to {1} for {2}", who, what, remark],
        AuditAction.AccessDenied => texts["{0} denied access to {1} for {2}", who, what, remark],
        AuditAction.AccessRequestExpired => texts["Nobody answered the request of {2} for {1}", who, what, remark],
        AuditAction.GrantEnded => texts["{0} ended the access of {2} to {1}", who, what, remark],
        AuditAction.SessionEnded => texts["{0} ended a session of {1}", who, what],
        AuditAction.MailResent => texts["{0} sent a mail again: {1}", who, what],
        AuditAction.TestMailSent => texts["{0} sent a test mail to {1}", who, what],
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no sentence yet."),
    };

    /// <summary>The action itself, for the filter.</summary>
    public static string Of(IStringLocalizer<AuditTexts> texts, AuditAction action) => action switch
    {
        AuditAction.OrganizationSetUp => texts["Organization set up"],
        AuditAction.OrganizationChanged => texts["Organization changed"],
        AuditAction.MemberCreated => texts["Member created"],
        AuditAction.UserChanged => texts["User changed"],
        AuditAction.UserBlocked => texts["User blocked"],
        AuditAction.UserUnblocked => texts["User unblocked"],
        AuditAction.UserUnlocked => texts["Lock lifted"],
        AuditAction.RolesChanged => texts["Roles changed"],
        AuditAction.GroupCreated => texts["Group created"],
        AuditAction.GroupChanged => texts["Group renamed"],
        AuditAction.GroupDeleted => texts["Group deleted"],
        AuditAction.GroupMembersChanged => texts["Group members changed"],
        AuditAction.GuestInvited => texts["Guest invited"],
        AuditAction.InvitationResent => texts["Invitation sent again"],
        AuditAction.InvitationRevoked => texts["Invitation revoked"],
        AuditAction.InvitationRedeemed => texts["Invitation accepted"],
        AuditAction.RedemptionReset => texts["Redemption status reset"],
        AuditAction.EmailPasscodeForGuestsChanged => texts["Email one-time passcode changed"],
        AuditAction.LoginMethodChanged => texts["Login method changed"],
        AuditAction.RequiredActionsSet => texts["Required actions set"],
        AuditAction.RequiredActionDone => texts["Required action done"],
        AuditAction.PasswordSet => texts["Password set"],
        AuditAction.OtpDeviceAdded => texts["Authenticator app set up"],
        AuditAction.OtpDeviceRemoved => texts["Authenticator app removed"],
        AuditAction.ApplicationCreated => texts["Application added"],
        AuditAction.ApplicationChanged => texts["Application changed"],
        AuditAction.ApplicationDeleted => texts["Application deleted"],
        AuditAction.PolicyCreated => texts["Policy added"],
        AuditAction.PolicyChanged => texts["Policy changed"],
        AuditAction.PolicyDeleted => texts["Policy deleted"],
        AuditAction.PoliciesReordered => texts["Policies reordered"],
        AuditAction.AccessRequested => texts["Access requested"],
        AuditAction.AccessRequestWithdrawn => texts["Access request taken back"],
        AuditAction.AccessApproved => texts["Access approved"],
        AuditAction.AccessDenied => texts["Access denied"],
        AuditAction.AccessRequestExpired => texts["Access request expired"],
        AuditAction.GrantEnded => texts["Access ended"],
        AuditAction.SessionEnded => texts["Session ended"],
        AuditAction.MailResent => texts["Mail sent again"],
        AuditAction.TestMailSent => texts["Test mail sent"],
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no words yet."),
    };
}
