using System.Net;
using AdminConsole.Users;

namespace AdminConsole.Applications;

/// <summary>What a rule looks at.</summary>
public enum PolicySelector
{
    /// <summary>Everyone; no value.</summary>
    Everyone,

    /// <summary>Guests; no value.</summary>
    Guests,

    /// <summary>Members; no value.</summary>
    Members,

    /// <summary>One e-mail address.</summary>
    Email,

    /// <summary>Addresses ending in a domain, without the @.</summary>
    EmailDomain,

    /// <summary>Users in a group, by the group's id.</summary>
    Group,

    /// <summary>Network addresses in a range, e.g. <c>10.0.0.0/8</c>.</summary>
    IPRange,

    /// <summary>People who signed in with this login method, by its name.</summary>
    LoginMethod,

    /// <summary>People who used a second factor; no value.</summary>
    SecondFactor,
}

/// <summary>One condition of a policy.</summary>
/// <param name="Selector">What it looks at.</param>
/// <param name="Value">What it looks for; null where the selector needs none.</param>
public sealed record PolicyRule(PolicySelector Selector, string? Value = null)
{
    /// <summary>Whether the person meets the condition.</summary>
    public bool Matches(PolicySubject subject) =>
        Selector switch
        {
            PolicySelector.Everyone => true,
            PolicySelector.Guests => subject.Kind == UserKind.Guest,
            PolicySelector.Members => subject.Kind == UserKind.Member,
            PolicySelector.Email => subject.Email is not null && string.Equals(subject.Email, Value, StringComparison.OrdinalIgnoreCase),
            PolicySelector.EmailDomain => subject.Email is not null
                && subject.Email.EndsWith("@" + Value, StringComparison.OrdinalIgnoreCase),
            PolicySelector.Group => Guid.TryParse(Value, out var group) && subject.Groups.Contains(group),
            PolicySelector.IPRange => subject.Address is not null && IPNetwork.TryParse(Value, out var range) && range.Contains(Plain(subject.Address)),
            PolicySelector.LoginMethod => subject.Method is not null && subject.Method.ToString() == Value,
            PolicySelector.SecondFactor => subject.SecondFactor,
            _ => false,
        };

    /// <summary>The rule with its value in the form that is compared: no spaces around it, domains in ASCII.</summary>
    public PolicyRule Tidy() =>
        this with
        {
            Value = Selector switch
            {
                PolicySelector.Email => EmailAddress.TryParse(Value, out var email) ? email.Value : Value,
                PolicySelector.EmailDomain => EmailAddress.TryParse("x@" + Value?.Trim(), out var email) ? email.Domain : Value,
                _ => Value?.Trim(),
            },
        };

    // A server that listens on IPv6 sees IPv4 addresses as ::ffff:10.0.0.5.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Whether the value is one that the selector understands.</summary>
    public bool IsWellFormed =>
        Selector switch
        {
            PolicySelector.Email => EmailAddress.TryParse(Value, out _),
            PolicySelector.EmailDomain => EmailAddress.TryParse("x@" + Value, out _),
            PolicySelector.Group => Guid.TryParse(Value, out _),
            PolicySelector.IPRange => IPNetwork.TryParse(Value, out _),
            PolicySelector.LoginMethod => Enum.GetNames<LoginMethodKind>().Contains(Value, StringComparer.Ordinal),
            _ => Enum.IsDefined(Selector) && Value is null,
        };
}

/// <summary>What rules know of the person who asks. Somebody not signed in has only a network address.</summary>
/// <param name="Email">The address.</param>
/// <param name="Kind">Member or guest.</param>
/// <param name="Groups">The groups joined.</param>
/// <param name="Method">The login method of the session.</param>
/// <param name="SecondFactor">Whether a second factor was used.</param>
/// <param name="Address">The network address.</param>
/// <param name="ProviderId">The identity provider of the session, when its login method is one.</param>
public sealed record PolicySubject(
    string? Email,
    UserKind? Kind,
    IReadOnlySet<Guid> Groups,
    LoginMethodKind? Method,
    bool SecondFactor,
    IPAddress? Address,
    Guid? ProviderId = null
)
{
    /// <summary>Somebody not signed in.</summary>
    public static PolicySubject Stranger(IPAddress? address) => new(null, null, new HashSet<Guid>(), null, SecondFactor: false, address);
}
