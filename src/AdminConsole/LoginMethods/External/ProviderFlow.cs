using System.Text.Json;
using AdminConsole.Secrets;
using Microsoft.Extensions.Logging;

namespace AdminConsole.LoginMethods.External;

/// <summary>What came back to the callback.</summary>
/// <param name="Code">The code to redeem.</param>
/// <param name="Error">The provider's error, such as <c>access_denied</c>.</param>
/// <param name="ErrorDescription">What the provider says about it.</param>
/// <param name="Issuer">Who answers (RFC 9207), when the provider says so.</param>
public sealed record ProviderReturn(string? Code, string? Error, string? ErrorDescription, string? Issuer);

/// <summary>The authorization code flow with PKCE (RFC 6749, 7636, 9700; OpenID Connect Core 1.0, 3.1), from our side.</summary>
public sealed class ProviderFlow(
    ProviderHttp http,
    Discovery discovery,
    TokenEndpoint tokenEndpoint,
    IdTokens idTokens,
    SecretBox secrets,
    ILogger<ProviderFlow> logger
)
{
    /// <summary>Where to send the browser.</summary>
    internal async Task<(string? Address, ExternalAnswer? Failure)> BeginAsync(IdentityProvider provider, Handshake handshake, string? loginHint, CancellationToken cancel)
    {
        try
        {
            var endpoints = await discovery.FindAsync(provider, cancel);
            var query = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["response_type"] = "code",
                ["client_id"] = provider.ClientId,
                ["redirect_uri"] = tokenEndpoint.Callback,
                ["scope"] = provider.Scopes,
                ["state"] = handshake.State,
                ["code_challenge"] = handshake.Challenge,
                ["code_challenge_method"] = "S256",
            };
            if (provider.Kind.IsOpenIdConnect())
            {
                query["nonce"] = handshake.Nonce;
            }

            if (loginHint is not null)
            {
                query["login_hint"] = loginHint;
            }

            var separator = endpoints.Authorization.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            return (endpoints.Authorization + separator + Form(query), null);
        }
        catch (ProviderFault fault)
        {
            return (null, Told(provider, fault));
        }
    }

    /// <summary>Redeems what came back, and learns who the person is.</summary>
    internal async Task<ExternalAnswer> FinishAsync(
        IdentityProvider provider,
        ProviderReturn returned,
        string nonceHash,
        string protectedVerifier,
        CancellationToken cancel
    )
    {
        try
        {
            var endpoints = await discovery.FindAsync(provider, cancel);
            if (returned.Issuer is not null && endpoints.Issuer is not null && returned.Issuer != endpoints.Issuer)
            {
                throw new ProviderFault(ProviderFailure.BadAnswer, $"The answer is of {returned.Issuer}, not of {endpoints.Issuer}.");
            }

            if (returned.Error is not null)
            {
                var failure = returned.Error == "access_denied" ? ProviderFailure.Declined : ProviderFailure.BadAnswer;
                throw new ProviderFault(failure, $"The provider says: {ProviderFault.Line(returned.Error)} {ProviderFault.Line(returned.ErrorDescription)}".TrimEnd());
            }

            if (string.IsNullOrEmpty(returned.Code))
            {
                throw new ProviderFault(ProviderFailure.BadAnswer, "The provider sent no code.");
            }

            var tokens = await tokenEndpoint.RedeemAsync(provider, endpoints, returned.Code, Handshake.RevealVerifier(secrets, protectedVerifier), cancel);
            return new(await ProveAsync(provider, endpoints, tokens, nonceHash, cancel));
        }
        catch (ProviderFault fault)
        {
            return Told(provider, fault);
        }
    }

    private async Task<ExternalProof> ProveAsync(
        IdentityProvider provider,
        ProviderEndpoints endpoints,
        JsonElement tokens,
        string nonceHash,
        CancellationToken cancel
    )
    {
        var access = tokens.Text("access_token");
        if (provider.Kind == IdentityProviderKind.GitHub)
        {
            return await GitHubAccount.ReadAsync(http, endpoints.UserInfo!, Needed(access), cancel);
        }

        if (provider.Kind == IdentityProviderKind.OAuth2)
        {
            var told = await http.GetAsync(endpoints.UserInfo!, Needed(access), cancel);
            return Proof(provider, told.Text("sub") ?? told.Text("id"), told, told);
        }

        var rules = new IdTokenRules(endpoints.Issuer!, provider.ClientId, nonceHash, endpoints.Keys!);
        var claims = await idTokens.CheckAsync(
            tokens.Text("id_token") ?? throw new ProviderFault(ProviderFailure.BadToken, "The provider sent no id token."),
            rules,
            cancel
        );
        if (claims.Text("email") is not null || endpoints.UserInfo is null || access is null)
        {
            return Proof(provider, claims.Text("sub"), claims, claims);
        }

        var info = await http.GetAsync(endpoints.UserInfo, access, cancel);

        // Tokens can be swapped on the way; both must speak of the same person (OpenID Connect Core 1.0, 5.3.2).
        return info.Text("sub") == claims.Text("sub")
            ? Proof(provider, claims.Text("sub"), info, claims)
            : throw new ProviderFault(ProviderFailure.AnotherSubject, "The user endpoint tells of another subject than the id token.");
    }

    private static ExternalProof Proof(IdentityProvider provider, string? subject, JsonElement person, JsonElement claims)
    {
        if (subject is not { Length: > 0 and <= LinkedAccount.SubjectLength })
        {
            throw new ProviderFault(ProviderFailure.BadAnswer, "The provider names no subject.");
        }

        // Microsoft Entra ID has no email_verified. The optional claim xms_edov says that the owner of the address's domain was verified.
        var verified = person.Says("email_verified") || (provider.Kind == IdentityProviderKind.MicrosoftEntraId && claims.Says("xms_edov"));
        return new(subject, person.Text("email"), verified, Claims.All(claims, person));
    }

    private static string Needed(string? accessToken) =>
        accessToken ?? throw new ProviderFault(ProviderFailure.BadAnswer, "The provider sent no access token.");

    private static string Form(Dictionary<string, string> values) =>
        string.Join('&', values.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    private ExternalAnswer Told(IdentityProvider provider, ProviderFault fault)
    {
        logger.ProviderFailed(provider.Id, fault.Failure, fault.InnerException);
        return new(null, fault.Failure, fault.Message);
    }
}
