using System.Globalization;

namespace AdminConsole.Testing;

/// <summary>An authenticator app that is not ours.</summary>
public static class Oathtool
{
    /// <summary>The TOTP code of a Base32 key (spaces allowed) at an instant: SHA-1, six digits, 30 seconds unless told otherwise.</summary>
    public static Task<string> TotpAsync(string key, DateTimeOffset at, int digits = 6, string algorithm = "sha1", int periodSeconds = 30) =>
        ChildProcess.RunAsync(
            "oathtool",
            $"--totp={algorithm}",
            "--base32",
            $"--digits={digits}",
            $"--time-step-size={periodSeconds}s",
            "--now=" + at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
            key.Replace(" ", "", StringComparison.Ordinal)
        );

    /// <summary>The HOTP code of a Base32 key for a counter.</summary>
    public static Task<string> HotpAsync(string key, long counter, int digits = 6) =>
        ChildProcess.RunAsync(
            "oathtool",
            "--hotp",
            "--base32",
            $"--digits={digits}",
            $"--counter={counter.ToString(CultureInfo.InvariantCulture)}",
            key.Replace(" ", "", StringComparison.Ordinal)
        );
}
