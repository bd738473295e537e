using System.Buffers.Text;
using AdminConsole.Applications;

namespace AdminConsole.Web.Gateway;

/// <summary>
/// <c>/cdn-cgi/access/certs</c>: the public keys that tokens are verified with, as a JSON Web Key Set (RFC 7517). Cloudflare's certificates
/// beside it are left out: they say nothing that the keys do not, and nobody vouches for them.
/// </summary>
internal sealed class KeysEndpoint(SigningKeys keys)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var published = await keys.PublishedAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(
            new
            {
                keys = published.Select(key => new
                {
                    kid = key.Id,
                    kty = "RSA",
                    alg = "RS256",
                    use = "sig",
                    e = Base64Url.EncodeToString(key.Parameters.Exponent),
                    n = Base64Url.EncodeToString(key.Parameters.Modulus),
                }),
            }
        );
    }
}
