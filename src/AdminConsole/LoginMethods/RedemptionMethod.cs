using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.LoginMethods;

/// <summary>How a pending guest will prove who they are when redeeming.</summary>
public enum RedemptionMethod
{
    /// <summary>At another organization here, which vouches for the address.</summary>
    HomeOrganization,

    /// <summary>With the password the guest has here already.</summary>
    Password,

    /// <summary>With a PIN sent by e-mail.</summary>
    OneTimePin,

    /// <summary>By creating an account with a password, after a code has shown that the address is theirs.</summary>
    CreateAccount,
}

/// <summary>The order in which the way of redemption is decided: the first that applies (SPEC 5).</summary>
public static class RedemptionOrder
{
    /// <summary>What a guest will be asked for.</summary>
    /// <param name="hasHome">Whether another organization vouches for the address, and that is a login method that is on.</param>
    /// <param name="hasPassword">Whether the guest has a password here.</param>
    /// <param name="emailPasscodeForGuests">Whether the PIN is the fallback for guests.</param>
    public static RedemptionMethod Decide(bool hasHome, bool hasPassword, bool emailPasscodeForGuests) =>
        hasHome ? RedemptionMethod.HomeOrganization
        : hasPassword ? RedemptionMethod.Password
        : emailPasscodeForGuests ? RedemptionMethod.OneTimePin
        : RedemptionMethod.CreateAccount;

    internal static RedemptionMethod Decide(User guest, Organization organization, IEnumerable<LoginMethod> methods, HomeOrganization? home) =>
        Decide(home is not null && WaysIn.IsOn(methods, LoginMethodKind.HomeOrganization), guest.PasswordHash is not null, organization.EmailPasscodeForGuests);
}
