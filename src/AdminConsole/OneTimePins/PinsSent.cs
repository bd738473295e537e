using System.Net;
using System.Net.Sockets;
using AdminConsole.Organizations;

namespace AdminConsole.OneTimePins;

/// <summary>How many PINs were mailed lately, counted in the database, so that restarts and other nodes change nothing.</summary>
/// <param name="ToAddress">To the address.</param>
/// <param name="FromNetwork">Asked for from the network.</param>
/// <param name="InOrganization">To anybody of the organization.</param>
/// <param name="LastOrdinal">The number of the last PIN that was ever mailed to the address; 0 for none.</param>
/// <param name="Begun">How many sign-ins with the address began in the last day: <see cref="MostBegun"/> at most, more are not counted.</param>
/// <param name="TriedOut">In how many of those, the newest ones, five wrong tries spent the PIN of the address.</param>
internal sealed record PinsSent(int ToAddress, int FromNetwork, int InOrganization, int LastOrdinal, int Begun, int TriedOut)
{
    /// <summary>
    /// After so many such sign-ins in a day, an address that is nobody's yet is mailed no PIN: it has no lock of its own that would grow, and
    /// the same guesser would otherwise go on for ever.
    /// </summary>
    public const int MostTriedOut = 4;

    /// <summary>
    /// After so many sign-ins in a day such an address is mailed none either, tried out or not: nobody begins so many, and only so many are
    /// looked through for the tried-out ones, so that a flood of them makes no request slow and hides no guesser.
    /// </summary>
    public const int MostBegun = 200;

    /// <summary>How far back those are counted.</summary>
    public static readonly TimeSpan DayWindow = TimeSpan.FromDays(1);

    /// <summary>How far back the limits look.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The limit that is reached; null when another PIN may be mailed.</summary>
    /// <param name="organization">Whose limits.</param>
    /// <param name="isUser">Whether the address is somebody's here.</param>
    public PinRefusal? Refusal(Organization organization, bool isUser) =>
        !isUser && (TriedOut >= MostTriedOut || Begun >= MostBegun) ? PinRefusal.Locked
        : ToAddress >= organization.PinsPerAddress ? PinRefusal.AddressLimit
        : FromNetwork >= organization.PinsPerNetwork ? PinRefusal.NetworkLimit
        : InOrganization >= organization.PinsPerOrganization ? PinRefusal.OrganizationLimit
        : null;

    /// <summary>What is counted as one network: an IPv4 address, or the /64 that one subscriber of IPv6 holds at least. Empty when it is not known.</summary>
    public static string NetworkOf(IPAddress? address) =>
        address is null ? ""
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPNetwork(First64Bits(address), 64).ToString()
        : address.ToString();

    private static IPAddress First64Bits(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
