namespace AdminConsole.OneTimePins;

/// <summary>Why a PIN that was asked for did not reach anybody. Told to those who read the logs, never to the person who asked.</summary>
public enum PinRefusal
{
    /// <summary>No user of the organization has the address.</summary>
    UnknownAddress,

    /// <summary>The user is blocked.</summary>
    Blocked,

    /// <summary>The user's account has expired.</summary>
    Expired,

    /// <summary>The time to redeem the invitation is over.</summary>
    InvitationExpired,

    /// <summary>Too many wrong tries; the address is locked for a while.</summary>
    Locked,

    /// <summary>The PIN is off: for members the login method, for guests email one-time passcode for guests.</summary>
    MethodOff,

    /// <summary>The guest proves themselves in another way, which sticks until the redemption status is reset.</summary>
    AnotherMethod,

    /// <summary>Five wrong tries have spent the PINs of this sign-in; the person has to start again.</summary>
    TriesSpent,

    /// <summary>The address was sent as many PINs lately as the organization allows.</summary>
    AddressLimit,

    /// <summary>The network address asked for as many PINs lately as the organization allows.</summary>
    NetworkLimit,

    /// <summary>The organization sent as many PINs lately as it allows itself.</summary>
    OrganizationLimit,

    /// <summary>The mail was given up: refused by the mail server, or not sent before the PIN expired.</summary>
    MailFailed,
}
