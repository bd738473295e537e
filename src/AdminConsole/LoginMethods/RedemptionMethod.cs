using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.LoginMethods;

/// <summary>How a pending guest will prove who they are when redeeming.</summary>
public enum RedemptionMethod
{
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
    /// <summary>What a guest who has, or has not, a password here will be asked for.</summary>
    public static RedemptionMethod Decide(bool hasPassword, bool emailPasscodeForGuests) =>
        hasPassword ? RedemptionMethod.Password
        : emailPasscodeForGuests ? RedemptionMethod.OneTimePin
        : RedemptionMethod.CreateAccount;

    internal static RedemptionMethod Decide(User guest, Organization organization) =>
        Decide(guest.PasswordHash is not null, organization.EmailPasscodeForGuests);
}
