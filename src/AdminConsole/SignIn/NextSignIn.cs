using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.RequiredActions;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>What keeps a user from getting in, however well they prove themselves.</summary>
public enum SignInObstacle
{
    /// <summary>The user is blocked.</summary>
    Blocked,

    /// <summary>The user's account has expired.</summary>
    Expired,

    /// <summary>The time to redeem the invitation is over.</summary>
    InvitationExpired,

    /// <summary>The guest redeemed by PIN, and email one-time passcode for guests is off now (SPEC 5).</summary>
    PasscodeOff,

    /// <summary>No login method that is on is one the user has.</summary>
    NoMethod,
}

/// <summary>How a user's next sign-in goes, as things are now.</summary>
/// <param name="Ways">The steps, in order, of each way in the user can choose. Empty when there is an obstacle.</param>
/// <param name="Obstacle">What keeps the user out; null when nothing does.</param>
public sealed record NextSignIn(IReadOnlyList<IReadOnlyList<SignInStep>> Ways, SignInObstacle? Obstacle)
{
    internal static NextSignIn Of(
        User user,
        Organization organization,
        IReadOnlyList<LoginMethod> methods,
        IReadOnlyList<IdentityProvider> linked,
        HomeOrganization? home,
        bool hasOtp,
        IReadOnlyCollection<RequiredAction> pending,
        DateTimeOffset now
    )
    {
        var ways = new List<IReadOnlyList<SignInStep>>();
        if (WaysIn.Home(user, organization, methods, home, now))
        {
            ways.Add(Walk(user, organization, LoginMethodKind.HomeOrganization, PinUse.Nothing, hasOtp, pending, now));
        }

        var pin = WaysIn.Pin(user, organization, methods, home, now);
        if (pin != PinUse.Nothing)
        {
            ways.Add(Walk(user, organization, LoginMethodKind.OneTimePin, pin, hasOtp, pending, now));
        }

        if (WaysIn.Password(user, methods, now))
        {
            ways.Add(Walk(user, organization, LoginMethodKind.Password, pin, hasOtp, pending, now));
        }

        if (linked.Any(provider => WaysIn.External(user, provider, now)))
        {
            ways.Add(Walk(user, organization, LoginMethodKind.External, pin, hasOtp, pending, now));
        }

        return ways.Count > 0 ? new(ways, null) : new([], ObstacleOf(user, organization, now));
    }

    // Goes through a sign-in that nobody makes: the state machine itself says which step is next, so the console cannot tell another story.
    private static List<SignInStep> Walk(
        User user,
        Organization organization,
        LoginMethodKind way,
        PinUse pin,
        bool hasOtp,
        IReadOnlyCollection<RequiredAction> pending,
        DateTimeOffset now
    )
    {
        var attempt = new SignInAttempt(organization.Id, "", new(user.Email!), way, now);
        var facts = new SignInFacts(attempt, organization, user, hasOtp, pending.ToHashSet());
        var steps = new List<SignInStep>();
        for (var step = facts.Next(now); step is not (SignInStep.Complete or SignInStep.Over); step = facts.Next(now))
        {
            steps.Add(step);
            if (step == SignInStep.Consent)
            {
                break;
            }

            facts = Pass(facts, step, pin, now);
        }

        return steps;
    }

    private static SignInFacts Pass(SignInFacts facts, SignInStep step, PinUse pin, DateTimeOffset now)
    {
        switch (step)
        {
            case SignInStep.EnterPin:
                facts.Attempt.ProveAddress(now);
                if (facts.Attempt.FirstFactor is null && pin == PinUse.SignIn)
                {
                    facts.Attempt.PassFirstFactor(LoginMethodKind.OneTimePin);
                }

                return facts;
            case SignInStep.SignInAtProvider:
                facts.Attempt.PassFirstFactor(LoginMethodKind.External);
                return facts;
            case SignInStep.SignInAtHome:
                facts.Attempt.PassFirstFactor(LoginMethodKind.HomeOrganization);
                return facts;
            case SignInStep.EnterPassword or SignInStep.CreatePassword:
                facts.Attempt.PassFirstFactor(LoginMethodKind.Password);
                return facts;
            case SignInStep.ConfigureOtp:
                facts.Attempt.PassSecondFactor(now);
                return facts with { HasOtp = true, Pending = facts.Pending.Where(p => p != RequiredAction.ConfigureOtp).ToHashSet() };
            case SignInStep.UpdatePassword:
                return facts with { Pending = facts.Pending.Where(p => p != RequiredAction.UpdatePassword).ToHashSet() };
            default:
                facts.Attempt.PassSecondFactor(now);
                return facts;
        }
    }

    private static SignInObstacle ObstacleOf(User user, Organization organization, DateTimeOffset now) =>
        user.IsBlocked ? SignInObstacle.Blocked
        : !user.CanSignIn(now) ? SignInObstacle.Expired
        : user.IsPendingGuest && user.RedeemableUntil <= now ? SignInObstacle.InvitationExpired
        : user.RedeemedWith == LoginMethodKind.OneTimePin && !organization.EmailPasscodeForGuests ? SignInObstacle.PasscodeOff
        : SignInObstacle.NoMethod;
}
