using System.Globalization;
using System.Security.Cryptography;
using AdminConsole.Data;

namespace AdminConsole.OneTimePins;

/// <summary>
/// The digits sent by e-mail, as a keyed hash. It belongs to one sign-in attempt, and so to one browser; all the PINs of an attempt share
/// its counter of wrong tries, so asking again gives no new tries.
/// </summary>
public sealed class OneTimePin : IOrganizationOwned
{
    /// <summary>How many wrong tries spend the PINs of an attempt.</summary>
    public const int MostTries = 5;

    /// <summary>Within this time of the last PIN another request sends the same digits again.</summary>
    public static readonly TimeSpan SameCodeFor = TimeSpan.FromSeconds(30);

    /// <summary>How often the same digits are mailed again.</summary>
    public const int MostRepeats = 3;

    private OneTimePin() { }

    internal OneTimePin(Guid organizationId, Guid attemptId, string codeHash, DateTimeOffset now, TimeSpan lifetime)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        AttemptId = attemptId;
        CodeHash = codeHash;
        RequestedAt = now;
        NotAfter = now + lifetime;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The sign-in attempt it is for.</summary>
    public Guid AttemptId { get; private set; }

    /// <summary>The address it was mailed to, as the database compares it.</summary>
    public string NormalizedEmail { get; internal init; } = "";

    /// <summary>
    /// Its number among all the PINs of the address. Unique, so that of many requests at once, which all count the same PINs before them,
    /// one is served and the others count again.
    /// </summary>
    public int Ordinal { get; internal init; }

    /// <summary>The network that asked for it (<see cref="PinsSent.NetworkOf"/>); empty when it is not known.</summary>
    public string Network { get; internal init; } = "";

    /// <summary>The mail that carries it.</summary>
    public Guid MailId { get; internal init; }

    /// <summary>How often it was mailed again.</summary>
    public int Repeats { get; internal set; }

    /// <summary>The keyed hash of the digits and the attempt.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it stops being good.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When the right digits of its attempt were entered, which spends all the PINs of the attempt.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    internal bool IsGood(DateTimeOffset now) => SpentAt is null && NotAfter > now;

    internal void Spend(DateTimeOffset now) => SpentAt = now;

    /// <summary>Fresh digits from a cryptographic generator, all of them equally likely.</summary>
    internal static string NewDigits(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetInt32(10).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The digits of what somebody typed or pasted, spaces and dashes left out; null when there is anything else in it.</summary>
    internal static string? Clean(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return digits.Length is > 0 and <= 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
