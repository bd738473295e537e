namespace AdminConsole.Users;

/// <summary>A way to prove who one is as a first factor.</summary>
public enum LoginMethodKind
{
    /// <summary>Digits sent by e-mail.</summary>
    OneTimePin,

    /// <summary>A password kept here.</summary>
    Password,

    /// <summary>An account at an external identity provider.</summary>
    External,

    /// <summary>An account in another organization here, which vouches for it. For guests alone.</summary>
    HomeOrganization,
}
