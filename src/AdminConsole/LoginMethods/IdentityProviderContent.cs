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

    /// <summary>Everything that is wrong with it, in the order of the form; nothing when it can be saved.</summary>
    /// <param name="isNew">Whether a secret is needed.</param>
    public IReadOnlyList<IdentityProviderOutcome> Problems(bool isNew) => [.. Fitting().Found(isNew)];

    private IEnumerable<IdentityProviderOutcome> Found(bool isNew)
    {
        if (Name?.Trim().Length is not (> 0 and <= IdentityProvider.NameLength))
        {
            yield return IdentityProviderOutcome.InvalidName;
        }

        if (Kind != IdentityProviderKind.OAuth2 && !IsAddress(Issuer, withQuery: false))
        {
            yield return IdentityProviderOutcome.InvalidIssuer;
        }

        if (Kind == IdentityProviderKind.OAuth2 && !IsAddress(AuthorizationEndpoint, withQuery: true))
        {
            yield return IdentityProviderOutcome.InvalidAuthorizationEndpoint;
        }

        if (Kind == IdentityProviderKind.OAuth2 && !IsAddress(TokenEndpoint, withQuery: true))
        {
            yield return IdentityProviderOutcome.InvalidTokenEndpoint;
        }

        if (Kind == IdentityProviderKind.OAuth2 && !IsAddress(UserInfoEndpoint, withQuery: true))
        {
            yield return IdentityProviderOutcome.InvalidUserInfoEndpoint;
        }

        if (ClientId?.Trim().Length is not (> 0 and <= IdentityProvider.TextLength))
        {
            yield return IdentityProviderOutcome.InvalidClientId;
        }

        if ((isNew && string.IsNullOrWhiteSpace(ClientSecret)) || ClientSecret?.Length > IdentityProvider.SecretLength)
        {
            yield return IdentityProviderOutcome.InvalidSecret;
        }

        if (string.Join(' ', AllScopes).Length > IdentityProvider.TextLength)
        {
            yield return IdentityProviderOutcome.InvalidScopes;
        }
    }

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
