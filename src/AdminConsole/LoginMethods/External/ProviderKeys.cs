using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace AdminConsole.LoginMethods.External;

/// <summary>
/// The keys that providers sign with, kept for a few minutes. A key that is not known is looked for once more, at most every ten seconds,
/// so that rotated keys are found and made-up ones cost nothing.
/// </summary>
public sealed class ProviderKeys(ProviderHttp http, TimeProvider time)
{
    private const int SmallestRsa = 2048;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (JsonElement[] Keys, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether one of the provider's keys made this signature.</summary>
    internal async Task<bool> VerifyAsync(string address, string algorithm, string? keyId, byte[] signed, byte[] signature, CancellationToken cancel)
    {
        var (keys, at) = await KnownAsync(address, cancel);
        var fitting = Fitting(keys, algorithm, keyId);
        if (fitting is null && time.GetUtcNow() - at >= AskedAgainAfter)
        {
            fitting = Fitting(await ReadAsync(address, cancel), algorithm, keyId);
        }

        return fitting is { } key
            ? Verify(key, algorithm, signed, signature)
            : throw new ProviderFault(ProviderFailure.BadToken, $"The id token is signed with the key '{keyId}', which the provider does not publish.");
    }

    // Without a key id there must be one key alone that can be meant (OpenID Connect Core 1.0, 10.1).
    private static JsonElement? Fitting(JsonElement[] keys, string algorithm, string? keyId)
    {
        var type = algorithm == "ES256" ? "EC" : "RSA";
        var fitting = keys.Where(k => k.Text("kty") == type && (k.Text("use") ?? "sig") == "sig" && (k.Text("alg") ?? algorithm) == algorithm)
            .Where(k => keyId is null || k.Text("kid") == keyId)
            .ToList();
        return fitting.Count == 1 || (keyId is not null && fitting.Count > 0) ? fitting[0] : null;
    }

    private static bool Verify(JsonElement key, string algorithm, byte[] signed, byte[] signature)
    {
        try
        {
            if (algorithm == "ES256")
            {
                using var ec = ECDsa.Create(
                    new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Number(key, "x"), Y = Number(key, "y") } }
                );
                return key.Text("crv") == "P-256" && ec.VerifyData(signed, signature, HashAlgorithmName.SHA256);
            }

            using var rsa = RSA.Create(new RSAParameters { Modulus = Number(key, "n"), Exponent = Number(key, "e") });
            return rsa.KeySize >= SmallestRsa && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            throw new ProviderFault(ProviderFailure.Misconfigured, "The provider publishes a key that cannot be read.", error);
        }
    }

    private static byte[] Number(JsonElement key, string name) => Base64Url.DecodeFromChars(key.Text(name) ?? throw new FormatException(name));

    private async Task<(JsonElement[] Keys, DateTimeOffset At)> KnownAsync(string address, CancellationToken cancel) =>
        _known.TryGetValue(address, out var known) && time.GetUtcNow() - known.At < KeptFor
            ? known
            : (await ReadAsync(address, cancel), time.GetUtcNow());

    private async Task<JsonElement[]> ReadAsync(string address, CancellationToken cancel)
    {
        var document = await http.GetAsync(address, accessToken: null, cancel);
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new ProviderFault(ProviderFailure.Misconfigured, $"{address} holds no keys.");
        }

        JsonElement[] found = [.. keys.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.Object)];
        _known[address] = (found, time.GetUtcNow());
        return found;
    }
}
