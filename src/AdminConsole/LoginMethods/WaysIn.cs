using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.LoginMethods;

/// <summary>What a right PIN is good for, given what is on now.</summary>
internal enum PinUse
{
    /// <summary>Nothing; none is mailed.</summary>
    Nothing,

    /// <summary>It is the first factor.</summary>
    SignIn,

    /// <summary>It is the first factor of somebody who is no user yet and whom a policy of the application admits: it makes them a guest.</summary>
    Admit,

    /// <summary>It shows that the address is the guest's, who then creates an account.</summary>
    CreateAccount,

    /// <summary>It shows that the address an identity provider named is the user's, whose account there is then linked.</summary>
    LinkAccount,

    /// <summary>It shows that the address is the person's, who then chooses an organization. What more is asked is up to that one.</summary>
    ProveAddress,
}

/// <summary>Which ways in a person has. The one place that decides it, asked both before a PIN is mailed and when it is entered.</summary>
internal static class WaysIn
{
    public static PinUse Pin(User? user, Organization organization, IReadOnlyCollection<LoginMethod> methods, HomeOrganization? home, DateTimeOffset now) =>
        Pin(user, organization, methods, home, now, out _);

    /// <param name="user">Who has the address; null when nobody does.</param>
    /// <param name="organization">Where to.</param>
    /// <param name="methods">Its login methods.</param>
    /// <param name="home">The organization that vouches for the address; null for none.</param>
    /// <param name="now">The time.</param>
    /// <param name="refusal">Why the PIN is good for nothing; null when it is good for something.</param>
    public static PinUse Pin(
        User? user,
        Organization organization,
        IReadOnlyCollection<LoginMethod> methods,
        HomeOrganization? home,
        DateTimeOffset now,
        out PinRefusal? refusal
    )
    {
        var (use, why) =
            user is null ? (PinUse.Nothing, PinRefusal.UnknownAddress)
            : user.IsBlocked ? (PinUse.Nothing, PinRefusal.Blocked)
            : !user.CanSignIn(now) ? (PinUse.Nothing, PinRefusal.Expired)
            : IsTooLate(user, now) ? (PinUse.Nothing, PinRefusal.InvitationExpired)
            : user.Kind == UserKind.Member ? (IsOn(methods, LoginMethodKind.OneTimePin) ? PinUse.SignIn : PinUse.Nothing, PinRefusal.MethodOff)
            : user.IsPendingGuest ? (OfPending(user, organization, methods, home), PinRefusal.AnotherMethod)
            // The method a guest redeemed with sticks, and turning the passcode off closes it (SPEC 5).
            : user.RedeemedWith != LoginMethodKind.OneTimePin ? (PinUse.Nothing, PinRefusal.AnotherMethod)
            : (organization.EmailPasscodeForGuests ? PinUse.SignIn : PinUse.Nothing, PinRefusal.MethodOff);
        refusal = use == PinUse.Nothing ? why : null;
        return use;
    }

    public static bool Password(User? user, IReadOnlyCollection<LoginMethod> methods, DateTimeOffset now) =>
        user?.CanSignIn(now) == true
        && !IsTooLate(user, now)
        && user.PasswordHash is not null
        && (user.Kind == UserKind.Guest ? user.RedeemedWith is null or LoginMethodKind.Password : IsOn(methods, LoginMethodKind.Password));

    /// <summary>Whether an account at this provider, once linked, lets the user in. A guest's method sticks (SPEC 5), provider and all.</summary>
    public static bool External(User? user, IdentityProvider provider, DateTimeOffset now) =>
        user?.CanSignIn(now) == true
        && !IsTooLate(user, now)
        && provider.IsEnabled
        && (
            user.Kind == UserKind.Member
            || user.IsPendingGuest
            || (user.RedeemedWith == LoginMethodKind.External && user.RedeemedWithProviderId == provider.Id)
        );

    /// <summary>Whether the word of another organization lets the user in: a guest whom it is to redeem with, or who redeemed with it (SPEC 5).</summary>
    /// <param name="user">Who.</param>
    /// <param name="organization">Where to.</param>
    /// <param name="methods">Its login methods.</param>
    /// <param name="home">The organization whose word it is, if it vouches; null otherwise.</param>
    /// <param name="now">The time.</param>
    public static bool Home(User? user, Organization organization, IReadOnlyCollection<LoginMethod> methods, HomeOrganization? home, DateTimeOffset now) =>
        home is not null
        && IsOn(methods, LoginMethodKind.HomeOrganization)
        && user is { Kind: UserKind.Guest }
        && user.CanSignIn(now)
        && !IsTooLate(user, now)
        && (
            user.IsPendingGuest
                ? RedemptionOrder.Decide(user, organization, methods, home) == RedemptionMethod.HomeOrganization
                : user.RedeemedWith == LoginMethodKind.HomeOrganization && user.HomeOrganizationId == home.Id
        );

    /// <summary>Whether a first factor that was passed a moment ago would still be one now.</summary>
    public static bool IsOpen(
        LoginMethodKind? passed,
        User? user,
        Organization organization,
        IReadOnlyCollection<LoginMethod> methods,
        IdentityProvider? provider,
        HomeOrganization? home,
        DateTimeOffset now
    ) =>
        passed switch
        {
            LoginMethodKind.OneTimePin => Pin(user, organization, methods, home, now) == PinUse.SignIn,
            LoginMethodKind.Password => Password(user, methods, now),
            LoginMethodKind.External => provider is not null && External(user, provider, now),
            LoginMethodKind.HomeOrganization => Home(user, organization, methods, home, now),
            _ => true,
        };

    public static bool IsOn(IEnumerable<LoginMethod> methods, LoginMethodKind kind) => methods.Any(m => m.Kind == kind && m.IsEnabled);

    private static PinUse OfPending(User guest, Organization organization, IReadOnlyCollection<LoginMethod> methods, HomeOrganization? home) =>
        RedemptionOrder.Decide(guest, organization, methods, home) switch
        {
            RedemptionMethod.OneTimePin => PinUse.SignIn,
            RedemptionMethod.CreateAccount => PinUse.CreateAccount,
            _ => PinUse.Nothing,
        };

    // The invitation has expired, whichever way the guest would redeem it.
    private static bool IsTooLate(User user, DateTimeOffset now) => user.IsPendingGuest && user.RedeemableUntil <= now;
}
