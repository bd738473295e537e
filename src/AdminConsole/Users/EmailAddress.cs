using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Mail;

namespace AdminConsole.Users;

/// <summary>A well-formed e-mail address: 254 characters at most (RFC 5321 with its erratum), one address, no display name.</summary>
public readonly record struct EmailAddress
{
    /// <summary>The longest address.</summary>
    public const int Length = 254;

    internal EmailAddress(string value) => Value = value;

    /// <summary>The address as it was written, without surrounding spaces.</summary>
    public string Value { get; }

    /// <summary>What two writings of one address have in common; what the database compares.</summary>
    public string Normalized => Value.ToUpperInvariant();

    /// <summary>What follows the @, in lower case.</summary>
    public string Domain => Value[(Value.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>Reads an address; false when the text is none. International domains are kept in their ASCII form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress email)
    {
        email = default;
        var value = text?.Trim();
        if (
            string.IsNullOrEmpty(value)
            || value.Length > Length
            || value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '(' or ')' or ',' or ';' or '\\')
            || !MailAddress.TryCreate(value, out var parsed)
            || parsed.Address != value
        )
        {
            return false;
        }

        var at = value.LastIndexOf('@');
        return at is > 0 and <= 64 && TryAscii(value[(at + 1)..], out var domain) && Take(value[..at] + "@" + domain, out email);
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool Take(string value, out EmailAddress email)
    {
        email = new(value);
        return value.Length <= Length;
    }

    private static bool TryAscii(string domain, out string ascii)
    {
        ascii = domain;
        try
        {
            ascii = domain.All(char.IsAscii) ? domain : new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return false;
        }

        return ascii.Contains('.', StringComparison.Ordinal) || ascii is "localhost"
            ? Uri.CheckHostName(ascii) == UriHostNameType.Dns
            : false;
    }
}
