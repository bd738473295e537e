namespace AdminConsole.Organizations;

/// <summary>The organization's settings of the One-time PIN (SPEC 4).</summary>
/// <param name="Digits">How many digits a PIN has: <see cref="LeastDigits"/> to <see cref="MostDigits"/>.</param>
/// <param name="MemberMinutes">How long a member's PIN is good: <see cref="LeastMinutes"/> to <see cref="MostMinutes"/> minutes.</param>
/// <param name="GuestMinutes">How long a guest's PIN is good, in the same bounds.</param>
/// <param name="PerAddress">How many PINs are mailed to one address in ten minutes: 1 to <see cref="MostPerAddress"/>.</param>
/// <param name="PerNetwork">How many one network can ask for in ten minutes: <see cref="LeastPerNetwork"/> to <see cref="MostPerNetwork"/>.</param>
/// <param name="PerOrganization">How many are mailed in ten minutes in all: <see cref="LeastPerOrganization"/> to <see cref="MostPerOrganization"/>.</param>
public sealed record PinSettings(int Digits, int MemberMinutes, int GuestMinutes, int PerAddress, int PerNetwork, int PerOrganization)
{
    /// <summary>The fewest digits.</summary>
    public const int LeastDigits = 6;

    /// <summary>The most digits.</summary>
    public const int MostDigits = 10;

    /// <summary>The shortest lifetime, in minutes.</summary>
    public const int LeastMinutes = 2;

    /// <summary>The longest lifetime, in minutes.</summary>
    public const int MostMinutes = 30;

    /// <summary>The most PINs to one address in ten minutes.</summary>
    public const int MostPerAddress = 20;

    /// <summary>The lowest limit for one network.</summary>
    public const int LeastPerNetwork = 5;

    /// <summary>The highest limit for one network.</summary>
    public const int MostPerNetwork = 10_000;

    /// <summary>The lowest limit for the organization.</summary>
    public const int LeastPerOrganization = 10;

    /// <summary>The highest limit for the organization.</summary>
    public const int MostPerOrganization = 100_000;

    /// <summary>The settings of an organization as they are.</summary>
    public static PinSettings Of(Organization organization) =>
        new(
            organization.PinDigits,
            (int)organization.PinLifetime.TotalMinutes,
            (int)organization.GuestPinLifetime.TotalMinutes,
            organization.PinsPerAddress,
            organization.PinsPerNetwork,
            organization.PinsPerOrganization
        );

    /// <summary>The settings that are out of bounds, by the names of the properties.</summary>
    public IReadOnlyList<string> OutOfBounds()
    {
        (string Name, int Value, int Least, int Most)[] all =
        [
            (nameof(Digits), Digits, LeastDigits, MostDigits),
            (nameof(MemberMinutes), MemberMinutes, LeastMinutes, MostMinutes),
            (nameof(GuestMinutes), GuestMinutes, LeastMinutes, MostMinutes),
            (nameof(PerAddress), PerAddress, 1, MostPerAddress),
            (nameof(PerNetwork), PerNetwork, LeastPerNetwork, MostPerNetwork),
            (nameof(PerOrganization), PerOrganization, LeastPerOrganization, MostPerOrganization),
        ];
        return [.. all.Where(x => x.Value < x.Least || x.Value > x.Most).Select(x => x.Name)];
    }
}
