using AdminConsole.Secrets;
using Microsoft.AspNetCore.Identity;

namespace AdminConsole.Users;

/// <summary>
/// Sets and checks passwords (PBKDF2 of ASP.NET Core Identity). Length alone is asked for, 12 to 128 characters, no composition rules:
/// NIST SP 800-63B-4 section 3.1.1, ASVS 5.0 6.2.
/// </summary>
public sealed class Passwords(IPasswordHasher<User> hasher)
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters.</summary>
    public const int Longest = 128;

    // Checked in place of the password of somebody who has none or is not known, so that both answers take the same time.
    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(null!, Token.Create()));

    /// <summary>Whether a password may be chosen: long enough, not too long, not the address itself and not one character over and over.</summary>
    public static bool IsAcceptable(string? password, string email) =>
        password is { Length: >= Shortest and <= Longest }
        && password.Distinct().Count() > 4
        && !password.Contains(email, StringComparison.OrdinalIgnoreCase);

    internal void Set(User user, string password) => user.PasswordHash = hasher.HashPassword(user, password);

    internal bool Check(User? user, string password)
    {
        var tooLong = password.Length > Longest;
        var hash = user?.PasswordHash ?? _nobodys.Value;
        var right = hasher.VerifyHashedPassword(user!, hash, tooLong ? "" : password) != PasswordVerificationResult.Failed;
        return right && !tooLong && user?.PasswordHash is not null;
    }
}
