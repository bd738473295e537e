using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Users;

/// <summary>Answers "how did they come here, and why can or can they not get in?" in sentences.</summary>
public sealed class UserInWords(IStringLocalizer<UsersTexts> texts, UserWords words)
{
    public IReadOnlyList<string> Tell(UserFacts facts, DateTimeOffset now, TimeZoneInfo zone) =>
        [.. Past(facts, now, zone), .. Future(facts, now, zone)];

    private IEnumerable<string> Past(UserFacts facts, DateTimeOffset now, TimeZoneInfo zone)
    {
        var user = facts.User;
        yield return facts.Origin is { } origin
            ? texts["Invited on {0} by {1}.", ExactTime.Day(origin.At, zone), origin.By]
            : texts["Here since {0}.", ExactTime.Day(user.CreatedAt, zone)];

        if (user.InvitationStateChangedAt is { } changed)
        {
            if (user.RedeemedWith is { } method)
            {
                yield return method switch
                {
                    LoginMethodKind.OneTimePin => texts["Redeemed on {0} with e-mail PIN.", ExactTime.Day(changed, zone)],
                    LoginMethodKind.Password => texts["Redeemed on {0} with a password.", ExactTime.Day(changed, zone)],
                    LoginMethodKind.HomeOrganization => texts["Redeemed on {0} through the home organization.", ExactTime.Day(changed, zone)],
                    _ => texts["Redeemed on {0} with an identity provider.", ExactTime.Day(changed, zone)],
                };
            }
            else if (changed != user.CreatedAt)
            {
                yield return texts["Redemption status reset on {0}.", ExactTime.Day(changed, zone)];
            }
        }

        if (facts.IsPendingGuest && (user.RedeemableUntil is null || user.RedeemableUntil > now))
        {
            yield return user.RedeemableUntil is { } until
                ? texts["Not accepted yet; possible until {0}.", ExactTime.Day(until, zone)]
                : texts["Not accepted yet."];
        }
    }

    private IEnumerable<string> Future(UserFacts facts, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (facts.Next is not { } next)
        {
            yield break;
        }

        if (next.Obstacle is { } obstacle)
        {
            yield return Of(obstacle, facts.User, zone);
            yield break;
        }

        if (facts.User.IsLocked(now))
        {
            yield return texts["After {0} wrong tries in a row, signing in is locked until {1}.", facts.User.AccessFailedCount, ExactTime.Words(facts.User.LockoutEnd!.Value, zone)];
        }

        yield return texts["Next sign-in: {0}.", Of(next.Ways[0])];
        foreach (var other in next.Ways.Skip(1))
        {
            yield return texts["Or: {0}.", Of(other)];
        }
    }

    private string Of(IEnumerable<SignInStep> steps) =>
        steps.Select(words.Of).Aggregate((before, after) => texts["{0}, then {1}", before, after]);

    private string Of(SignInObstacle obstacle, User user, TimeZoneInfo zone) => obstacle switch
    {
        SignInObstacle.Blocked => texts["Cannot sign in: blocked. Unblock to let them in again."],
        SignInObstacle.Expired => texts["Cannot sign in: the account expired on {0}.", ExactTime.Day(user.NotAfter ?? user.CreatedAt, zone)],
        SignInObstacle.InvitationExpired =>
            texts["Cannot sign in: the invitation expired on {0}. Resend it.", ExactTime.Day(user.RedeemableUntil ?? user.CreatedAt, zone)],
        SignInObstacle.PasscodeOff =>
            texts["Cannot sign in: email one-time passcode for guests was turned off. Reset the redemption status to invite them anew."],
        _ => texts["Cannot sign in: no login method that is on is one this user has."],
    };
}
