using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.Authenticators;

/// <summary>
/// Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, six digits, thirty seconds, which is what every authenticator app
/// supports. One step before and after the present one is accepted (RFC 6238 section 5.2), a code is good for 90 seconds at most.
/// </summary>
public static class Totp
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    /// <summary>How long a code lasts, in seconds.</summary>
    public const int Period = 30;

    private const int Window = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits (RFC 4226 section 4, R6), in Base32 as apps take it.</summary>
    public static string NewSecret() => Base32(RandomNumberGenerator.GetBytes(20));

    /// <summary>The address that an app reads from the QR code (Key URI format).</summary>
    public static string KeyUri(string secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}"
        + string.Create(CultureInfo.InvariantCulture, $"&algorithm=SHA1&digits={Digits}&period={Period}");

    /// <summary>The step of time that <paramref name="code"/> belongs to, if it is around now and after <paramref name="lastStep"/>.</summary>
    /// <returns>The step, to be remembered so that no code of it or before it is accepted again; null when the code is not good.</returns>
    internal static long? Accept(string secret, string? code, long lastStep, DateTimeOffset now)
    {
        var typed = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        var present = now.ToUnixTimeSeconds() / Period;
        long? accepted = null;
        for (var step = present - Window; step <= present + Window; step++)
        {
            var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(typed));
            accepted = right && step > lastStep ? step : accepted;
        }

        return accepted;
    }

    /// <summary>The code of one step of time.</summary>
    internal static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default; HMAC does not rest on SHA-1's collision resistance.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f)) & 0x7fffffff;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - bit % 8)) & 31]);
        }

        return text.ToString();
    }

    private static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            var bit = (Alphabet.IndexOf(base32[i / 5], StringComparison.Ordinal) >> (4 - i % 5)) & 1;
            bytes[i / 8] |= (byte)(bit << (7 - i % 8));
        }

        return bytes;
    }
}
