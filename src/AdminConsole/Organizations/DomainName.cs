using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AdminConsole.Organizations;

/// <summary>A domain as DNS knows it: ASCII (RFC 5891), lower case, without the dot at the end, two labels at least, no address of a machine.</summary>
public static class DomainName
{
    /// <summary>The longest domain (RFC 1035, 2.3.4).</summary>
    public const int Length = 253;

    // What everybody can have a mailbox at belongs to no organization that would use this. A courtesy: their owners would have to prove them like any other.
    private static readonly HashSet<string> PublicMail = new(StringComparer.Ordinal)
    {
        "aol.com",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "t-online.de",
        "web.de",
        "yahoo.com",
        "yandex.ru",
        "163.com",
    };

    /// <summary>Reads a domain as people type it, international letters included; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? domain)
    {
        domain = null;
        var typed = text?.Trim();
        if (string.IsNullOrEmpty(typed) || typed.Length > Length + 1 || !TryAscii(typed.EndsWith('.') ? typed[..^1] : typed, out var ascii))
        {
            return false;
        }

        var labels = ascii.Split('.');
        if (ascii.Length > Length || labels.Length < 2 || !Array.TrueForAll(labels, IsLabel) || labels[^1].All(char.IsAsciiDigit))
        {
            return false;
        }

        domain = ascii;
        return true;
    }

    /// <summary>Whether anybody can have a mailbox at the domain.</summary>
    public static bool IsPublicMail(string domain) => PublicMail.Contains(domain);

    private static bool TryAscii(string typed, out string ascii)
    {
        ascii = typed;
        try
        {
            ascii = (typed.All(char.IsAscii) ? typed : new IdnMapping().GetAscii(typed)).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
