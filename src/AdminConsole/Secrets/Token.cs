using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.Secrets;

/// <summary>
/// A secret of 256 random bits that its holder shows to be recognized: a session cookie, an invitation link, a one-time code of a redirect.
/// The database holds only its SHA-256, which needs no key: nobody can search through 2^256.
/// </summary>
public static class Token
{
    /// <summary>Makes one, as 43 characters that need no escaping in a URL or cookie.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the database keeps of it: 43 characters.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether the token is the one that was hashed; takes the same time either way.</summary>
    public static bool Matches(string? token, string hash) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
