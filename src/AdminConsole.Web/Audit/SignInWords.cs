using AdminConsole.LoginMethods.External;
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
        SignInOutcome.Vouched => texts["Signed in for another organization"],
        SignInOutcome.AddressProved => texts["PIN right, organization not chosen yet"],
        SignInOutcome.WrongPin => texts["Wrong, expired or used PIN"],
        SignInOutcome.WrongPassword => texts["Wrong password"],
        SignInOutcome.WrongOtp => texts["Wrong or used OTP"],
        SignInOutcome.Locked => texts["Locked after too many tries"],
        SignInOutcome.Blocked => texts["User blocked or expired"],
        SignInOutcome.MethodOff => texts["Method off for this user"],
        SignInOutcome.PinNotSent => texts["Asked for a PIN, none was sent"],
        SignInOutcome.ProviderFailed => texts["Identity provider failed"],
        SignInOutcome.AccountRefused => texts["Account refused"],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no words yet."),
    };

    public static string Of(IStringLocalizer<AuditTexts> texts, LoginMethodKind method) => method switch
    {
        LoginMethodKind.OneTimePin => texts["One-time PIN"],
        LoginMethodKind.Password => texts["Password"],
        LoginMethodKind.HomeOrganization => texts["Home organization"],
        LoginMethodKind.External => texts["Identity provider"],
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This method has no words yet."),
    };

    /// <summary>Why no PIN was sent, or why an identity provider let nobody in; empty for what went otherwise.</summary>
    public static string Why(IStringLocalizer<AuditTexts> texts, SignInEvent tried) => tried.Reason is { } reason ? Of(texts, reason)
        : tried.Failure is { } failure
        ? string.Join(' ', new[] { Of(texts, failure), tried.Detail, tried.Reference is null ? null : texts["Reference {0}.", tried.Reference].Value }.OfType<string>())
        : "";

    public static string Of(IStringLocalizer<AuditTexts> texts, ProviderFailure failure) => failure switch
    {
        ProviderFailure.Off => texts["The identity provider is off or deleted."],
        ProviderFailure.Declined => texts["The person declined there."],
        ProviderFailure.Unreachable => texts["It could not be reached in time."],
        ProviderFailure.Misconfigured => texts["What it publishes about itself cannot be used."],
        ProviderFailure.ClientRefused => texts["It refused our client id or secret."],
        ProviderFailure.CodeRefused => texts["It refused the code."],
        ProviderFailure.BadAnswer => texts["Its answer is an error or cannot be read."],
        ProviderFailure.BadToken => texts["Its id token is not good."],
        ProviderFailure.AnotherSubject => texts["It told of two different people."],
        ProviderFailure.AddressNotVerified => texts["It does not vouch for the address, and no account is linked."],
        ProviderFailure.NobodyHere => texts["Nobody here has this address, and no account is linked."],
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "This failure has no words yet."),
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
        SignInOutcome.SignedIn or SignInOutcome.Vouched => ChipTone.Good,
        SignInOutcome.FirstFactorPassed or SignInOutcome.AddressProved => ChipTone.Waiting,
        SignInOutcome.PinNotSent => ChipTone.Neutral,
        _ => ChipTone.Bad,
    };
}
