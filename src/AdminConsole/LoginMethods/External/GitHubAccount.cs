using System.Text.Json;

namespace AdminConsole.LoginMethods.External;

/// <summary>GitHub speaks plain OAuth 2.0 and tells about the person in an API of its own.</summary>
internal static class GitHubAccount
{
    public static ProviderEndpoints Endpoints(string address) =>
        new(
            Issuer: null,
            address + "/login/oauth/authorize",
            address + "/login/oauth/access_token",
            // A server of one's own has its API below its address.
            (address == IdentityProviderKinds.GitHubAddress ? "https://api.github.com" : address + "/api/v3") + "/user",
            Keys: null,
            SecretInBody: true
        );

    /// <summary>The account by its number, which stays when the login name is given to somebody else; the primary address if GitHub verified it.</summary>
    public static async Task<ExternalProof> ReadAsync(ProviderHttp http, string user, string accessToken, CancellationToken cancel)
    {
        var account = await http.GetAsync(user, accessToken, cancel);
        if (account.ValueKind != JsonValueKind.Object || !account.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number)
        {
            throw new ProviderFault(ProviderFailure.BadAnswer, $"{user} names no account.");
        }

        var emails = await http.GetAsync(user + "/emails", accessToken, cancel);
        var primary = emails.ValueKind == JsonValueKind.Array ? emails.EnumerateArray().FirstOrDefault(e => e.Says("primary")) : default;
        var claims = Claims.All(account);
        claims["emails"] = emails.GetRawText();
        return new(id.GetRawText(), primary.Text("email"), primary.Says("verified"), claims);
    }
}
