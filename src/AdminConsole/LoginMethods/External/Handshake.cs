using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AdminConsole.Secrets;

namespace AdminConsole.LoginMethods.External;

/// <summary>
/// What ties a provider's answer to the browser and the attempt that asked: the state (RFC 6749, 10.12), the nonce (OpenID Connect Core 1.0,
/// 3.1.2.1) and the code verifier (RFC 7636). All of it stays on the server: the first two as hashes, the verifier encrypted.
/// </summary>
internal sealed record Handshake(string State, string Nonce, string Verifier)
{
    private const string Purpose = "code verifier";

    public string StateHash => Token.Hash(State);

    public string NonceHash => Token.Hash(Nonce);

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static Handshake Create() => new(Token.Create(), Token.Create(), Token.Create());

    public string ProtectVerifier(SecretBox secrets) => secrets.Protect(Purpose, Verifier);

    public static string RevealVerifier(SecretBox secrets, string text) => secrets.Unprotect(Purpose, text);
}
