using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using AdminConsole.Secrets;

namespace AdminConsole.LoginMethods.External;

/// <summary>What an id token must say to be for us and for this sign-in.</summary>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="ClientId">What the provider calls us.</param>
/// <param name="NonceHash">The hash of the nonce we sent.</param>
/// <param name="Keys">Where the provider's keys are.</param>
internal sealed record IdTokenRules(string Issuer, string ClientId, string NonceHash, string Keys);

/// <summary>Reads and judges id tokens: OpenID Connect Core 1.0, 3.1.3.7. RS256 and ES256 alone; never unsigned, never a shared secret.</summary>
public sealed class IdTokens(ProviderKeys keys, TimeProvider time)
{
    private const int LongestToken = 32 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>The claims of a good token.</summary>
    /// <exception cref="ProviderFault">It is not good.</exception>
    internal async Task<JsonElement> CheckAsync(string token, IdTokenRules rules, CancellationToken cancel)
    {
        var parts = token.Length > LongestToken ? [] : token.Split('.');
        if (parts.Length != 3)
        {
            throw Bad("It is no signed token.");
        }

        var header = Json(parts[0]);
        var algorithm = header.Text("alg");
        if (algorithm is not ("RS256" or "ES256"))
        {
            throw Bad($"It is signed with '{algorithm}'; only RS256 and ES256 are good.");
        }

        // A header that must be understood and is not (RFC 7515, 4.1.11).
        if (header.TryGetProperty("crit", out _))
        {
            throw Bad("It has critical headers.");
        }

        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!await keys.VerifyAsync(rules.Keys, algorithm, header.Text("kid"), signed, Bytes(parts[2]), cancel))
        {
            throw Bad("Its signature is wrong.");
        }

        var claims = Json(parts[1]);
        return Problem(claims, rules) is { } problem ? throw Bad(problem) : claims;
    }

    private string? Problem(JsonElement claims, IdTokenRules rules) =>
        claims.Text("iss") != rules.Issuer ? $"Its issuer is {claims.Text("iss")}, not {rules.Issuer}."
        : AudienceProblem(claims, rules.ClientId) is { } audience ? audience
        : TimeProblem(claims) is { } when ? when
        : !Token.Matches(claims.Text("nonce"), rules.NonceHash) ? "Its nonce is not the one of this sign-in."
        : claims.Text("sub") is not { Length: > 0 and <= LinkedAccount.SubjectLength } ? "It names no subject."
        : null;

    private static string? AudienceProblem(JsonElement claims, string clientId)
    {
        var audiences =
            !claims.TryGetProperty("aud", out var aud) ? []
            : aud.ValueKind == JsonValueKind.Array ? aud.EnumerateArray().Select(a => a.ToString()).ToList()
            : [aud.ToString()];
        var party = claims.Text("azp");
        return !audiences.Contains(clientId) ? $"Its audience is {string.Join(", ", audiences)}, not {clientId}."
            : audiences.Count > 1 && party is null ? "It has several audiences and does not say for which it was made."
            : party is not null && party != clientId ? $"It was made for {party}, not {clientId}."
            : null;
    }

    private string? TimeProblem(JsonElement claims)
    {
        var now = time.GetUtcNow();
        return Instant(claims, "exp") is not { } end ? "It does not say when it expires."
            : end <= now - Skew ? $"It expired at {end:u}."
            : Instant(claims, "iat") is not { } made ? "It does not say when it was made."
            : made > now + Skew ? $"It was made at {made:u}, which is yet to come."
            : Instant(claims, "nbf") > now + Skew ? "It is not good yet."
            : null;
    }

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds))
            : null;

    private static JsonElement Json(string part)
    {
        try
        {
            using var json = JsonDocument.Parse(Bytes(part));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : throw Bad("It cannot be read.");
        }
        catch (JsonException)
        {
            throw Bad("It cannot be read.");
        }
    }

    private static byte[] Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : throw Bad("It cannot be read.");

    private static ProviderFault Bad(string why) => new(ProviderFailure.BadToken, "The id token is refused. " + why);
}
