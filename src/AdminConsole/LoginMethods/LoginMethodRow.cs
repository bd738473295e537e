using AdminConsole.Users;

namespace AdminConsole.LoginMethods;

/// <summary>A login method as a list shows it, built-in or an identity provider.</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">The provider's name; null for a built-in method.</param>
/// <param name="ProviderKind">What the provider speaks; null for a built-in method.</param>
/// <param name="IsEnabled">Whether members may use it. For guests the PIN has a switch of its own.</param>
/// <param name="LastUsedAt">When somebody last signed in with it.</param>
/// <param name="LinkedAccounts">How many accounts elsewhere are linked, at the provider or in home organizations; 0 for what needs none.</param>
/// <param name="Use">The applications it opens.</param>
/// <param name="Stamp">To send back with a change.</param>
public sealed record LoginMethodRow(
    MethodKey Key,
    string? Name,
    IdentityProviderKind? ProviderKind,
    bool IsEnabled,
    DateTimeOffset? LastUsedAt,
    int LinkedAccounts,
    MethodUse Use,
    Guid Stamp
)
{
    /// <summary>Which way to prove who one is.</summary>
    public LoginMethodKind Kind => Key.Kind;
}

/// <summary>Which applications let people in with a login method.</summary>
/// <param name="IsAll">Whether no application leaves it out.</param>
/// <param name="Names">The applications that it opens, by name.</param>
/// <param name="OnlyWayTo">Those of them that allow nothing else: deleted, it leaves nobody a way in.</param>
public sealed record MethodUse(bool IsAll, IReadOnlyList<string> Names, IReadOnlyList<string> OnlyWayTo);

/// <summary>How a change of the login methods ended.</summary>
public enum LoginMethodOutcome
{
    /// <summary>It is as wanted.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permissions.Permission.ManageLoginMethods"/>.</summary>
    NotAllowed,

    /// <summary>The organization has no such method.</summary>
    NotFound,

    /// <summary>The organization has it already: each built-in method is there once.</summary>
    AlreadyThere,

    /// <summary>Somebody else changed it first.</summary>
    Stale,

    /// <summary>No method would be left on, or no administrator with a way in.</summary>
    LastWayIn,
}
