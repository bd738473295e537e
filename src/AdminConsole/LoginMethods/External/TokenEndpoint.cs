using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AdminConsole.Organizations;
using AdminConsole.Secrets;

namespace AdminConsole.LoginMethods.External;

/// <summary>Redeems codes at a provider's token endpoint (RFC 6749, 4.1.3).</summary>
public sealed class TokenEndpoint(ProviderHttp http, SecretBox secrets, PublicAddress addresses)
{
    internal string Callback => addresses.Of(IdentityProviderDirectory.CallbackPath);

    /// <summary>Gives the tokens; a refusal is a <see cref="ProviderFault"/>.</summary>
    internal async Task<JsonElement> RedeemAsync(
        IdentityProvider provider,
        ProviderEndpoints endpoints,
        string code,
        string verifier,
        CancellationToken cancel
    )
    {
        var (id, secret) = (provider.ClientId, provider.Reveal(secrets));
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = verifier,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoints.Token);
        if (endpoints.SecretInBody)
        {
            form["client_id"] = id;
            form["client_secret"] = secret;
        }
        else
        {
            // Both parts encoded as in a form first (RFC 6749, 2.3.1).
            var pair = Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }

        request.Content = new FormUrlEncodedContent(form);
        var tokens = await http.SendAsync(request, Refused, cancel);

        // GitHub answers 200 with an error in it.
        return tokens.Text("error") is null ? tokens : throw Refused(HttpStatusCode.OK, tokens);
    }

    private static ProviderFault Refused(HttpStatusCode status, JsonElement answer)
    {
        var error = answer.Text("error");
        var failure =
            error is "invalid_client" or "unauthorized_client" or "incorrect_client_credentials" || status == HttpStatusCode.Unauthorized ? ProviderFailure.ClientRefused
            : error is "invalid_grant" or "bad_verification_code" ? ProviderFailure.CodeRefused
            : ProviderFailure.BadAnswer;
        return new(failure, $"The token endpoint answered {(int)status}: {ProviderFault.Line(error)} {ProviderFault.Line(answer.Text("error_description"))}".TrimEnd());
    }
}
