using System.Collections.Concurrent;
using System.Text.Json;

namespace AdminConsole.LoginMethods.External;

/// <summary>Where a provider is spoken to.</summary>
/// <param name="Issuer">What its tokens call it; null where there are none.</param>
/// <param name="Authorization">Where the person signs in.</param>
/// <param name="Token">Where the code is redeemed.</param>
/// <param name="UserInfo">Where it tells about the person.</param>
/// <param name="Keys">Where its keys are.</param>
/// <param name="SecretInBody">Whether the client secret goes into the form, not into the header.</param>
internal sealed record ProviderEndpoints(string? Issuer, string Authorization, string Token, string? UserInfo, string? Keys, bool SecretInBody);

/// <summary>
/// What providers publish about themselves, kept for a few minutes by issuer. Which issuer is asked stands in the provider's row, which is
/// read with every use.
/// </summary>
public sealed class Discovery(ProviderHttp http, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (ProviderEndpoints Endpoints, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    internal async Task<ProviderEndpoints> FindAsync(IdentityProvider provider, CancellationToken cancel) =>
        provider.Kind switch
        {
            IdentityProviderKind.OAuth2 => new(
                Issuer: null,
                provider.AuthorizationEndpoint!,
                provider.TokenEndpoint!,
                provider.UserInfoEndpoint,
                Keys: null,
                SecretInBody: false
            ),
            IdentityProviderKind.GitHub => GitHubAccount.Endpoints(provider.Issuer!),
            _ => await DiscoverAsync(provider.Issuer!, cancel),
        };

    private async Task<ProviderEndpoints> DiscoverAsync(string issuer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(issuer, out var known) && known.Until > now)
        {
            return known.Endpoints;
        }

        var document = await http.GetAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", accessToken: null, cancel);
        var endpoints = new ProviderEndpoints(
            document.Text("issuer"),
            Address(document, "authorization_endpoint"),
            Address(document, "token_endpoint"),
            document.Text("userinfo_endpoint") is null ? null : Address(document, "userinfo_endpoint"),
            Address(document, "jwks_uri"),
            WantsSecretInBody(document)
        );

        // Only the issuer itself may say what its issuer is (OpenID Connect Discovery 1.0, 4.3).
        if (endpoints.Issuer?.TrimEnd('/') != issuer.TrimEnd('/'))
        {
            throw new ProviderFault(ProviderFailure.Misconfigured, $"The discovery document of {issuer} is of {endpoints.Issuer}.");
        }

        _known[issuer] = (endpoints, now + KeptFor);
        return endpoints;
    }

    private static string Address(JsonElement document, string name) =>
        document.Text(name) is { } address && IdentityProviderContent.IsAddress(address, withQuery: true)
            ? address
            : throw new ProviderFault(ProviderFailure.Misconfigured, $"The discovery document's {name} is missing or no https address.");

    private static bool WantsSecretInBody(JsonElement document) =>
        document.TryGetProperty("token_endpoint_auth_methods_supported", out var methods)
        && methods.ValueKind == JsonValueKind.Array
        && methods.EnumerateArray().All(m => m.ValueKind != JsonValueKind.String || m.GetString() != "client_secret_basic");
}
