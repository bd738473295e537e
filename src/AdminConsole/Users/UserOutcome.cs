namespace AdminConsole.Users;

/// <summary>How a change of a user ended.</summary>
public enum UserOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>The actor lacks the permission, or stands below the user.</summary>
    NotAllowed,

    /// <summary>There is no such user here.</summary>
    NotFound,

    /// <summary>Somebody else changed the user first.</summary>
    Stale,

    /// <summary>The address is none.</summary>
    InvalidAddress,

    /// <summary>Somebody here has this address already.</summary>
    AddressTaken,

    /// <summary>The name is longer than <see cref="User.NameLength"/>.</summary>
    NameTooLong,

    /// <summary>The password is not acceptable (<see cref="Passwords.IsAcceptable"/>).</summary>
    UnacceptablePassword,

    /// <summary>No administrator with a way in would be left.</summary>
    LastAdministrator,
}
