using AdminConsole.Permissions;

namespace AdminConsole.LoginMethods;

/// <summary>How a change of an identity provider ended.</summary>
public enum IdentityProviderOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permission.ManageLoginMethods"/>.</summary>
    NotAllowed,

    /// <summary>There is no such provider here.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Stale,

    /// <summary>The name is empty or longer than <see cref="IdentityProvider.NameLength"/>.</summary>
    InvalidName,

    /// <summary>The issuer is no https address (http on this machine), or has a query.</summary>
    InvalidIssuer,

    /// <summary>The authorization endpoint is no https address (http on this machine).</summary>
    InvalidAuthorizationEndpoint,

    /// <summary>The token endpoint is no https address (http on this machine).</summary>
    InvalidTokenEndpoint,

    /// <summary>The user endpoint is no https address (http on this machine).</summary>
    InvalidUserInfoEndpoint,

    /// <summary>The client id is missing or too long.</summary>
    InvalidClientId,

    /// <summary>The client secret is missing or longer than <see cref="IdentityProvider.SecretLength"/>.</summary>
    InvalidSecret,

    /// <summary>The scopes are too long.</summary>
    InvalidScopes,

    /// <summary>The organization has <see cref="IdentityProvider.Most"/> providers.</summary>
    TooMany,

    /// <summary>
    /// Accounts are linked, and the issuer was to become another: somebody else there may have the same subject. A further provider is the
    /// way.
    /// </summary>
    AccountsLinked,

    /// <summary>No method would be left on, or no administrator with a way in.</summary>
    LastWayIn,
}

/// <summary>An identity provider as the list shows it.</summary>
/// <param name="Id">The key.</param>
/// <param name="Kind">What it speaks.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsEnabled">Whether it is offered.</param>
/// <param name="Position">Its place among the login methods, built-in ones included.</param>
/// <param name="LastUsedAt">When somebody last signed in with it.</param>
/// <param name="LinkedAccounts">How many accounts are linked.</param>
/// <param name="Stamp">To send back with a change.</param>
public sealed record IdentityProviderRow(
    Guid Id,
    IdentityProviderKind Kind,
    string Name,
    bool IsEnabled,
    int Position,
    DateTimeOffset? LastUsedAt,
    int LinkedAccounts,
    Guid Stamp
);

/// <summary>An identity provider as its form shows it.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Content">What was said about it, without the secret.</param>
/// <param name="CallbackAddress">What to enter at the provider as the redirect address.</param>
public sealed record IdentityProviderDetail(IdentityProviderRow Row, IdentityProviderContent Content, string CallbackAddress);
