using AdminConsole.OneTimePins;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Audit;

/// <summary>How an attempt to sign in ended, in words and a tone.</summary>
internal static class SignInWords
{
    public static string Of(IStringLocalizer<AuditTexts> texts, SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => texts["Signed in"],
        SignInOutcome.FirstFactorPassed => texts["First factor passed"],
        SignInOutcome.WrongPin => texts["Wrong, expired or used PIN"],
        SignInOutcome.WrongPassword => texts["Wrong password"],
        SignInOutcome.WrongOtp => texts["Wrong or used OTP"],
        SignInOutcome.Locked => texts["Locked after too many tries"],
        SignInOutcome.Blocked => texts["User blocked or expired"],
        SignInOutcome.MethodOff => texts["Method off for this user"],
        SignInOutcome.PinNotSent => texts["Asked for a PIN, none was sent"],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no words yet."),
    };

    public static string Of(IStringLocalizer<AuditTexts> texts, LoginMethodKind method) => method switch
    {
        LoginMethodKind.OneTimePin => texts["One-time PIN"],
        LoginMethodKind.Password => texts["Password"],
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This method has no words yet."),
    };

    public static string Of(IStringLocalizer<AuditTexts> texts, PinRefusal reason) => reason switch
    {
        PinRefusal.UnknownAddress => texts["Unknown address"],
        PinRefusal.Blocked => texts["User blocked"],
        PinRefusal.Expired => texts["Account expired"],
        PinRefusal.InvitationExpired => texts["Invitation expired"],
        PinRefusal.Locked => texts["Locked"],
        PinRefusal.MethodOff => texts["PIN off"],
        PinRefusal.AnotherMethod => texts["Signs in another way"],
        PinRefusal.TriesSpent => texts["Five wrong tries"],
        PinRefusal.AddressLimit => texts["Too many to this address"],
        PinRefusal.NetworkLimit => texts["Too many from this network"],
        PinRefusal.OrganizationLimit => texts["Too many in the organization"],
        PinRefusal.MailFailed => texts["Mail failed"],
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no words yet."),
    };

    public static ChipTone ToneOf(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => ChipTone.Good,
        SignInOutcome.FirstFactorPassed => ChipTone.Waiting,
        SignInOutcome.PinNotSent => ChipTone.Neutral,
        _ => ChipTone.Bad,
    };
}
