namespace AdminConsole.LoginMethods;

/// <summary>What an administrator says about an identity provider.</summary>
/// <param name="Kind">What it speaks; cannot be changed later.</param>
/// <param name="Name">What people call it.</param>
/// <param name="ClientId">What the provider calls us.</param>
/// <param name="ClientSecret">What we prove ourselves with. Empty in a change: it stays.</param>
/// <param name="Issuer">The issuer; GitHub's address for GitHub; not used by plain OAuth 2.0.</param>
/// <param name="AuthorizationEndpoint">For plain OAuth 2.0.</param>
/// <param name="TokenEndpoint">For plain OAuth 2.0.</param>
/// <param name="UserInfoEndpoint">For plain OAuth 2.0.</param>
/// <param name="Scopes">What to ask for, separated by spaces; the kind's usual ones when empty.</param>
public sealed record IdentityProviderContent(
    IdentityProviderKind Kind,
    string? Name,
    string? ClientId,
    string? ClientSecret,
    string? Issuer = null,
    string? AuthorizationEndpoint = null,
    string? TokenEndpoint = null,
    string? UserInfoEndpoint = null,
    string? Scopes = null
)
{
    internal IEnumerable<string> AllScopes
    {
        get
        {
            var wanted = string.IsNullOrWhiteSpace(Scopes) ? Kind.DefaultScopes() : Scopes;
            var scopes = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return (Kind.IsOpenIdConnect() ? scopes.Prepend("openid") : scopes).Distinct(StringComparer.Ordinal);
        }
    }

    /// <summary>The content with what does not belong to its kind left out and what belongs to it filled in.</summary>
    internal IdentityProviderContent Fitting() =>
        Kind switch
        {
            IdentityProviderKind.OAuth2 => this with { Issuer = null },
            IdentityProviderKind.Google => WithIssuer(IdentityProviderKinds.GoogleIssuer),
            IdentityProviderKind.GitHub => WithIssuer(string.IsNullOrWhiteSpace(Issuer) ? IdentityProviderKinds.GitHubAddress : Issuer.Trim().TrimEnd('/')),
            _ => WithIssuer(Issuer),
        };

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="isNew">Whether a secret is needed.</param>
    internal IdentityProviderOutcome? Problem(bool isNew) =>
        Name?.Trim().Length is not (> 0 and <= IdentityProvider.NameLength) ? IdentityProviderOutcome.InvalidName
        : ClientId?.Trim().Length is not (> 0 and <= IdentityProvider.TextLength) ? IdentityProviderOutcome.InvalidClientId
        : (isNew && string.IsNullOrWhiteSpace(ClientSecret)) || ClientSecret?.Length > IdentityProvider.SecretLength ? IdentityProviderOutcome.InvalidSecret
        : string.Join(' ', AllScopes).Length > IdentityProvider.TextLength ? IdentityProviderOutcome.InvalidScopes
        : Kind == IdentityProviderKind.OAuth2 ? EndpointProblem
        : IsAddress(Issuer, withQuery: false) ? null
        : IdentityProviderOutcome.InvalidIssuer;

    private IdentityProviderOutcome? EndpointProblem =>
        !IsAddress(AuthorizationEndpoint, withQuery: true) ? IdentityProviderOutcome.InvalidAuthorizationEndpoint
        : !IsAddress(TokenEndpoint, withQuery: true) ? IdentityProviderOutcome.InvalidTokenEndpoint
        : !IsAddress(UserInfoEndpoint, withQuery: true) ? IdentityProviderOutcome.InvalidUserInfoEndpoint
        : null;

    /// <summary>Whether a provider may be talked to at this address: https, or this machine.</summary>
    internal static bool IsAddress(string? text, bool withQuery) =>
        text?.Trim() is { Length: > 0 and <= IdentityProvider.TextLength } address
        && Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (withQuery || url.Query.Length == 0);

    private IdentityProviderContent WithIssuer(string? issuer) =>
        this with { Issuer = issuer, AuthorizationEndpoint = null, TokenEndpoint = null, UserInfoEndpoint = null };
}
