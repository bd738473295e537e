using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Users;

/// <summary>Says in sentences why somebody can or cannot get in.</summary>
public sealed class WhyWords(IStringLocalizer<UsersTexts> texts, UserWords words)
{
    public static ChipTone ToneOf(AccessMark mark) => mark switch
    {
        AccessMark.Passes => ChipTone.Good,
        AccessMark.Hint => ChipTone.Waiting,
        _ => ChipTone.Bad,
    };

    public string Of(AccessMark mark) => mark switch
    {
        AccessMark.Passes => texts["Fine"],
        AccessMark.Hint => texts["Note"],
        _ => texts["Stops here"],
    };

    public string Of(AccessQuestion question) => question switch
    {
        AccessQuestion.Known => texts["Is the address known?"],
        AccessQuestion.Invitation => texts["How far is the invitation?"],
        AccessQuestion.Account => texts["Is the account open?"],
        AccessQuestion.Lock => texts["Is it locked after wrong tries?"],
        AccessQuestion.Ways => texts["Which methods are offered, and what follows?"],
        AccessQuestion.Pin => texts["Would a PIN be mailed?"],
        AccessQuestion.LastPin => texts["What became of the last PIN?"],
        _ => texts["What does the application say?"],
    };

    public string Summary(AccessExplanation told) => told.StoppedBy switch
    {
        null when told.Application is { } application => texts["{0} can sign in and reach {1}.", told.Email, application.Name],
        null => texts["{0} can sign in.", told.Email],
        AccessQuestion.Application => texts["{0} can sign in, but does not reach {1}.", told.Email, told.Application!.Name],
        AccessQuestion.LastPin => texts["{0} could sign in, but the last PIN did not arrive.", told.Email],
        AccessQuestion.Pin when told.Next?.Ways.Count > 0 => texts["{0} gets no PIN now.", told.Email],
        _ => texts["{0} cannot sign in.", told.Email],
    };

    public IEnumerable<string> Answer(AccessExplanation told, AccessQuestion question, DateTimeOffset now, TimeZoneInfo zone) => question switch
    {
        AccessQuestion.Known => [told.AdmittedBy is { } policy ? texts["No user has this address, but the policy {0} admits it: with a PIN they become a guest.", policy].Value : Known(told.User)],
        AccessQuestion.Invitation => [Invitation(told.User!, now, zone)],
        AccessQuestion.Account => [Account(told.User!, now, zone)],
        AccessQuestion.Lock => [Lock(told.User!, now, zone)],
        AccessQuestion.Ways => Ways(told.Next!),
        AccessQuestion.Pin => [told.PinRefusal is { } refusal ? texts["No. {0}", Of(refusal)].Value : texts["Yes, it is mailed at once."].Value],
        AccessQuestion.LastPin => [LastPin(told.LastPin!, zone)],
        _ => Application(told.Application!),
    };

    public string Of(PinRefusal refusal) => refusal switch
    {
        PinRefusal.UnknownAddress => texts["Nobody here has this address."],
        PinRefusal.Blocked => texts["The user is blocked."],
        PinRefusal.Expired => texts["The account has expired."],
        PinRefusal.InvitationExpired => texts["The invitation has expired."],
        PinRefusal.Locked => texts["Too many wrong tries have locked the address for a while."],
        PinRefusal.MethodOff => texts["The PIN is off: for members the login method, for guests email one-time passcode for guests."],
        PinRefusal.AnotherMethod => texts["This guest signs in with another method until the redemption status is reset."],
        PinRefusal.TriesSpent => texts["Five wrong tries have used this sign-in up; it has to be started again."],
        PinRefusal.AddressLimit => texts["The address was sent as many PINs as are allowed in ten minutes."],
        PinRefusal.NetworkLimit => texts["The network asked for as many PINs as are allowed in ten minutes."],
        PinRefusal.OrganizationLimit => texts["The organization sent as many PINs as it allows itself in ten minutes."],
        PinRefusal.MailFailed => texts["The mail was refused or could not be sent in time."],
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "This reason has no words yet."),
    };

    private string Known(User? user) =>
        user is null ? texts["No user of this organization has this address. Look for a misspelling, or invite them."]
        : user.Kind == UserKind.Guest ? texts["Yes: {0}, a guest.", user.Name]
        : texts["Yes: {0}, a member.", user.Name];

    private string Invitation(User user, DateTimeOffset now, TimeZoneInfo zone) =>
        user.InvitationState == InvitationState.Accepted
            ? texts["Accepted on {0} with {1}.", ExactTime.Day(user.InvitationStateChangedAt!.Value, zone), words.Of(user.RedeemedWith ?? LoginMethodKind.OneTimePin)]
        : user.RedeemableUntil is not { } until ? texts["Not accepted yet. The next sign-in accepts it."]
        : until <= now ? texts["It expired on {0}. Resend it.", ExactTime.Day(until, zone)]
        : texts["Not accepted yet. The next sign-in accepts it, until {0}.", ExactTime.Day(until, zone)];

    private string Account(User user, DateTimeOffset now, TimeZoneInfo zone) =>
        user.IsBlocked ? texts["The user is blocked. Unblock to let them in again."]
        : !user.CanSignIn(now) ? texts["The account expired on {0}.", ExactTime.Day(user.NotAfter!.Value, zone)]
        : texts["Neither blocked nor expired."];

    private string Lock(User user, DateTimeOffset now, TimeZoneInfo zone) =>
        user.IsLocked(now) ? texts["Locked until {0}, after {1} wrong tries. Unlocking lifts it at once.", ExactTime.Words(user.LockoutEnd!.Value, zone), user.AccessFailedCount]
        : user.AccessFailedCount > 0 ? texts["Not locked. {0} wrong tries in a row so far; every fifth locks.", user.AccessFailedCount]
        : texts["No."];

    private IEnumerable<string> Ways(NextSignIn next) =>
        next.Ways.Count > 0
            ? next.Ways.Select(steps => texts["{0}, then signed in.", steps.Select(words.Of).Aggregate((before, after) => texts["{0}, then {1}", before, after])].Value)
            : [next.Obstacle switch
            {
                SignInObstacle.PasscodeOff => texts["None. They redeemed by PIN, and email one-time passcode for guests is off now. Reset the redemption status."].Value,
                SignInObstacle.NoMethod => texts["None. No login method that is on is one this user has."].Value,
                _ => texts["None as long as what stands above stops them."].Value,
            }];

    private string LastPin(LastPin last, TimeZoneInfo zone) => last.State switch
    {
        MailState.Sent => texts["Asked for on {0}; the mail server took it. If it is not there: spam folder, or a mail-scanning service.", ExactTime.Words(last.AskedAt, zone)],
        MailState.Waiting when last.Error is not null => texts["Asked for on {0}; its mail waits for another try: {1}", ExactTime.Words(last.AskedAt, zone), last.Error],
        MailState.Waiting => texts["Asked for on {0}; its mail is about to leave.", ExactTime.Words(last.AskedAt, zone)],
        _ => texts["Asked for on {0}; its mail failed: {1}", ExactTime.Words(last.AskedAt, zone), last.Error ?? ""],
    };

    private IEnumerable<string> Application(ExplainedApplication application)
    {
        foreach (var way in application.Verdicts)
        {
            yield return way.Method is { } method
                ? texts["After signing in with {0}: {1}", way.SecondFactor ? texts["{0} and OTP", way.Provider ?? words.Of(method)].Value : way.Provider ?? words.Of(method), Of(way, application.Name)]
                : texts["If they could sign in: {0}", Of(way, application.Name)];
        }

        yield return application.From is { } address
            ? texts["Network rules were asked with {0}, where they were last seen.", address]
            : texts["No network address is known of them, so no network rule applies."];
    }

    private string Of(WayVerdict way, string application) => way.Verdict switch
    {
        AccessVerdict.Allowed => texts["the policy {0} lets them in.", way.Policy!],
        AccessVerdict.Bypassed => texts["the policy {0} opens {1} to everybody.", way.Policy!, application],
        AccessVerdict.ApprovalNeeded => texts["the policy {0} makes them ask for temporary access.", way.Policy!],
        AccessVerdict.MethodNotAllowed => texts["{0} does not let people in this way. Another of its login methods is needed.", application],
        _ when way.Policy is not null => texts["the policy {0} keeps them out.", way.Policy],
        _ => texts["no policy matches, which keeps them out."],
    };
}
