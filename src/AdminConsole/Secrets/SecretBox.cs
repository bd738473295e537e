using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.Secrets;

/// <summary>
/// Keeps secrets with the <see cref="MasterKey"/>: encrypts what must be read again (AES-256-GCM), and hashes with a key what must only be
/// recognized (HMAC-SHA-256). Each purpose has a key of its own, derived by HKDF (RFC 5869), so a value is good for nothing elsewhere.
/// </summary>
public sealed class SecretBox(MasterKey masterKey)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly ConcurrentDictionary<(string Purpose, string KeyId), byte[]> _derived = new();

    private readonly (string Id, byte[] Key)[] _keys =
    [
        .. masterKey.Keys.Select(key => (Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4)), key)),
    ];

    /// <summary>Encrypts a text. The answer is text again and names the key it needs.</summary>
    public string Protect(string purpose, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Derive(purpose, _keys[0]), TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return $"{_keys[0].Id}.{Base64Url.EncodeToString(sealedBytes)}";
    }

    /// <summary>Opens what <see cref="Protect"/> made for the same purpose.</summary>
    /// <exception cref="CryptographicException">It was made with a key that is not in the master key file, for another purpose, or was changed.</exception>
    public string Unprotect(string purpose, string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var key = Array.Find(_keys, k => dot > 0 && k.Id == text[..dot]);
        if (key.Key is null)
        {
            throw new CryptographicException("This was protected with a master key that is not at hand.");
        }

        var encoded = text.AsSpan(dot + 1);
        var sealedBytes = Base64Url.IsValid(encoded) ? Base64Url.DecodeFromChars(encoded) : [];
        if (sealedBytes.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("This is not a protected value.");
        }

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Derive(purpose, key), TagBytes);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceBytes),
            sealedBytes.AsSpan(NonceBytes + TagBytes),
            sealedBytes.AsSpan(NonceBytes, TagBytes),
            plain
        );
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A hash that cannot be searched through without the master key: what a six-digit PIN needs.</summary>
    public string KeyedHash(string purpose, string text) => Hash(purpose, text, _keys[0]);

    /// <summary>Whether the text is the one that was hashed; takes the same time either way.</summary>
    public bool Matches(string purpose, string text, string hash)
    {
        var found = false;
        foreach (var key in _keys)
        {
            found |= CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(purpose, text, key)), Encoding.ASCII.GetBytes(hash));
        }

        return found;
    }

    private string Hash(string purpose, string text, (string Id, byte[] Key) key) =>
        $"{key.Id}.{Base64Url.EncodeToString(HMACSHA256.HashData(Derive(purpose, key), Encoding.UTF8.GetBytes(text)))}";

    private byte[] Derive(string purpose, (string Id, byte[] Key) key) =>
        _derived.GetOrAdd(
            (purpose, key.Id),
            static (derived, master) =>
                HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes("AdminConsole " + derived.Purpose)),
            key.Key
        );
}
