using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdminConsole.Organizations;

namespace AdminConsole.Applications;

/// <summary>
/// Makes the signed token an application receives with each request (JWT, RFC 7519, RS256), with the claims of Cloudflare Access, so that
/// middleware written for it works unchanged.
/// </summary>
public sealed class ApplicationTokens(SigningKeys keys, PublicAddress address, TimeProvider time)
{
    /// <summary>How long a token is good at most. It is made anew for each request, so it need not last.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Whom a token is about.</summary>
    /// <param name="UserId">The user.</param>
    /// <param name="Email">The user's address.</param>
    /// <param name="NotAfter">When the access ends; the token ends no later.</param>
    public sealed record Bearer(Guid UserId, string Email, DateTimeOffset NotAfter);

    /// <summary>Makes a token for one application.</summary>
    public async Task<string> CreateAsync(Application application, Bearer bearer, CancellationToken cancel = default)
    {
        var (kid, key) = await keys.CurrentAsync(cancel);
        var now = time.GetUtcNow();
        var ends = now + Lifetime < bearer.NotAfter ? now + Lifetime : bearer.NotAfter;
        var header = Part(new { alg = "RS256", kid, typ = "JWT" });
        var claims = Part(
            new
            {
                aud = new[] { application.Audience },
                email = bearer.Email,
                exp = ends.ToUnixTimeSeconds(),
                iat = now.ToUnixTimeSeconds(),
                nbf = now.ToUnixTimeSeconds(),
                iss = address.Url,
                type = "app",
                sub = bearer.UserId,
            }
        );
        var signed = $"{header}.{claims}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
