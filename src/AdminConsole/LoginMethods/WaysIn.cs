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

    /// <summary>It shows that the address is the guest's, who then creates an account.</summary>
    CreateAccount,

    /// <summary>It shows that the address an identity provider named is the user's, whose account there is then linked.</summary>
    LinkAccount,
}

/// <summary>Which ways in a person has. The one place that decides it, asked both before a PIN is mailed and when it is entered.</summary>
internal static class WaysIn
{
    public static PinUse Pin(User? user, Organization organization, IEnumerable<LoginMethod> methods, DateTimeOffset now)
    {
        if (user?.CanSignIn(now) != true || IsTooLate(user, now))
        {
            return PinUse.Nothing;
        }

        if (user.Kind == UserKind.Member)
        {
            return IsOn(methods, LoginMethodKind.OneTimePin) ? PinUse.SignIn : PinUse.Nothing;
        }

        if (user.IsPendingGuest)
        {
            return RedemptionOrder.Decide(user, organization) switch
            {
                RedemptionMethod.OneTimePin => PinUse.SignIn,
                RedemptionMethod.CreateAccount => PinUse.CreateAccount,
                _ => PinUse.Nothing,
            };
        }

        // The method a guest redeemed with sticks, and turning the passcode off closes it (SPEC 5).
        return user.RedeemedWith == LoginMethodKind.OneTimePin && organization.EmailPasscodeForGuests ? PinUse.SignIn : PinUse.Nothing;
    }

    public static bool Password(User? user, IEnumerable<LoginMethod> methods, DateTimeOffset now) =>
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

    /// <summary>Whether a first factor that was passed a moment ago would still be one now.</summary>
    public static bool IsOpen(
        LoginMethodKind? passed,
        User? user,
        Organization organization,
        IEnumerable<LoginMethod> methods,
        IdentityProvider? provider,
        DateTimeOffset now
    ) =>
        passed switch
        {
            LoginMethodKind.OneTimePin => Pin(user, organization, methods, now) == PinUse.SignIn,
            LoginMethodKind.Password => Password(user, methods, now),
            LoginMethodKind.External => provider is not null && External(user, provider, now),
            _ => true,
        };

    // The invitation has expired, whichever way the guest would redeem it.
    private static bool IsTooLate(User user, DateTimeOffset now) => user.IsPendingGuest && user.RedeemableUntil <= now;

    private static bool IsOn(IEnumerable<LoginMethod> methods, LoginMethodKind kind) => methods.Any(m => m.Kind == kind && m.IsEnabled);
}
