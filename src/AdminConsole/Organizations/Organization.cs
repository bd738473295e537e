using AdminConsole.Data;

namespace AdminConsole.Organizations;

/// <summary>The tenant. Users, applications, policies and logs belong to exactly one and are invisible to the others.</summary>
public sealed class Organization : IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 100;

    private Organization() { }

    /// <summary>Founds an organization.</summary>
    public Organization(string name, string slug, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Name = name;
        Slug = slug;
        CreatedAt = now;
    }

    /// <summary>The key, which is also its address: <c>/o/{id}</c>, <c>?tenantid={id}</c>.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>What people call it.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Its short name in addresses: <c>/o/{slug}</c>. Lower-case letters, digits and hyphens.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>When it was set up.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether the e-mailed PIN is the fallback for guests who have no other way in (SPEC 5). On by default.</summary>
    public bool EmailPasscodeForGuests { get; internal set; } = true;

    /// <summary>
    /// Whether other organizations here may take this one's word for who has an address of its verified domains: their owners sign in here
    /// then (SPEC 5, "home organization"). Off by default.
    /// </summary>
    public bool VouchesForMembers { get; internal set; }

    /// <summary>How many digits a PIN has: 6 to 10.</summary>
    public int PinDigits { get; private set; } = 6;

    /// <summary>How long a member's PIN is good, from the request: 2 to 30 minutes.</summary>
    public TimeSpan PinLifetime { get; private set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a guest's PIN is good, from the request: 2 to 30 minutes.</summary>
    public TimeSpan GuestPinLifetime { get; private set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many PINs are mailed to one address in ten minutes: 1 to 20.</summary>
    public int PinsPerAddress { get; private set; } = 5;

    /// <summary>How many PINs one network address can ask for in ten minutes, as long as they are mailed: 5 to 10,000.</summary>
    public int PinsPerNetwork { get; private set; } = 100;

    /// <summary>How many PINs the organization mails in ten minutes: 10 to 100,000.</summary>
    public int PinsPerOrganization { get; private set; } = 1000;

    /// <summary>When a member's session ends, from the sign-in.</summary>
    public TimeSpan MemberSessionLifetime { get; private set; } = TimeSpan.FromHours(24);

    /// <summary>When a guest's session ends, from the sign-in: 15 minutes to 30 days.</summary>
    public TimeSpan GuestSessionLifetime { get; private set; } = TimeSpan.FromHours(24);

    /// <summary>How long an invitation can be redeemed.</summary>
    public TimeSpan InvitationLifetime { get; private set; } = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public string AuditName => Name;

    internal void Change(PinSettings pins)
    {
        PinDigits = pins.Digits;
        PinLifetime = TimeSpan.FromMinutes(pins.MemberMinutes);
        GuestPinLifetime = TimeSpan.FromMinutes(pins.GuestMinutes);
        PinsPerAddress = pins.PerAddress;
        PinsPerNetwork = pins.PerNetwork;
        PinsPerOrganization = pins.PerOrganization;
    }
}
