using System.Text.Json;

namespace AdminConsole.LoginMethods.External;

/// <summary>Who somebody is, as a provider says.</summary>
/// <param name="Subject">What the provider calls the person for ever.</param>
/// <param name="Email">The address; null when it named none.</param>
/// <param name="IsEmailVerified">Whether the provider vouches for the address.</param>
/// <param name="Claims">Everything it said, by name.</param>
public sealed record ExternalProof(string Subject, string? Email, bool IsEmailVerified, IReadOnlyDictionary<string, string> Claims);

/// <summary>How asking a provider ended: a proof, or a failure with its detail.</summary>
/// <param name="Proof">Who the person is; null after a failure.</param>
/// <param name="Failure">Why not.</param>
/// <param name="Detail">What exactly went wrong, in English, for administrators.</param>
public sealed record ExternalAnswer(ExternalProof? Proof, ProviderFailure? Failure = null, string? Detail = null);

internal static class Claims
{
    /// <summary>A claim as text; null when it is not there or is nothing that reads as one value.</summary>
    public static string? Text(this JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>Whether a claim says yes: true, or "true" or "1" as some providers write it.</summary>
    public static bool Says(this JsonElement claims, string name) =>
        claims.ValueKind == JsonValueKind.Object
        && claims.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True || claims.Text(name) is "true" or "True" or "1");

    public static Dictionary<string, string> All(params ReadOnlySpan<JsonElement> sources)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var claim in source.ValueKind == JsonValueKind.Object ? source.EnumerateObject() : default)
            {
                all[claim.Name] = claim.Value.ValueKind == JsonValueKind.String ? claim.Value.GetString()! : claim.Value.GetRawText();
            }
        }

        return all;
    }
}
