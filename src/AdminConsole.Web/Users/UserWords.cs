using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Users;

/// <summary>One word for each thing a user can be or do, for every page that speaks of users.</summary>
public sealed class UserWords(IStringLocalizer<UsersTexts> texts)
{
    public string Of(UserKind kind) => kind == UserKind.Guest ? texts["Guest"] : texts["Member"];

    public string Of(InvitationState state) => state == InvitationState.Accepted ? texts["Accepted"] : texts["Pending acceptance"];

    public string Of(LoginMethodKind method) => method switch
    {
        LoginMethodKind.OneTimePin => texts["One-time PIN"],
        LoginMethodKind.Password => texts["Password"],
        LoginMethodKind.HomeOrganization => texts["Home organization"],
        _ => texts["Identity provider"],
    };

    public string Of(Role role) => role switch
    {
        Role.Administrator => texts["Administrator"],
        Role.Helpdesk => texts["Helpdesk"],
        _ => texts["Auditor"],
    };

    public string Explain(Role role) => role switch
    {
        Role.Administrator => texts["May do everything."],
        Role.Helpdesk => texts["Finds users, resends invitations, resets redemption, unlocks and sets required actions."],
        _ => texts["Reads everything and changes nothing."],
    };

    public string Of(RequiredAction action) => action == RequiredAction.ConfigureOtp ? texts["Configure OTP"] : texts["Update password"];

    public string Explain(RequiredAction action) => action == RequiredAction.ConfigureOtp
        ? texts["Set up an authenticator app, and enter its code at every later sign-in."]
        : texts["Choose a new password. Passed over by a user who has none."];

    /// <summary>A step of a sign-in, in the middle of a sentence.</summary>
    public string Of(SignInStep step) => step switch
    {
        SignInStep.EnterPin => texts["PIN"],
        SignInStep.SignInAtProvider => texts["their identity provider"],
        SignInStep.SignInAtHome => texts["their home organization"],
        SignInStep.EnterPassword => texts["their password"],
        SignInStep.CreatePassword => texts["create a password"],
        SignInStep.EnterOtp => texts["OTP"],
        SignInStep.ConfigureOtp => texts["set up an authenticator app"],
        SignInStep.UpdatePassword => texts["choose a new password"],
        SignInStep.Consent => texts["accept the invitation"],
        _ => "",
    };
}
