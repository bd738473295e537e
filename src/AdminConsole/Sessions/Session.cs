using System.Net;
using AdminConsole.Data;

namespace AdminConsole.Sessions;

/// <summary>Why a session ended before its time.</summary>
public enum SessionEndReason
{
    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>The user was blocked.</summary>
    UserBlocked,

    /// <summary>The guest's redemption status was reset.</summary>
    RedemptionReset,

    /// <summary>An administrator ended it.</summary>
    EndedByAdministrator,
}

/// <summary>Somebody is signed in, in one browser. The cookie carries a <see cref="Secrets.Token"/>; the record holds its hash.</summary>
public sealed class Session : IOrganizationOwned
{
    private Session() { }

    internal Session(Guid organizationId, Guid userId, string tokenHash, bool withSecondFactor, DateTimeOffset now, TimeSpan lifetime)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        UserId = userId;
        TokenHash = tokenHash;
        CreatedAt = now;
        NotAfter = now + lifetime;
        SecondFactorAt = withSecondFactor ? now : null;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>Who is signed in.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The hash of the cookie's token.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When it was ended early.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was ended early.</summary>
    public SessionEndReason? EndReason { get; private set; }

    /// <summary>When a second factor was proved in it.</summary>
    public DateTimeOffset? SecondFactorAt { get; private set; }

    /// <summary>The first factor it began with, as the name of a login method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>The identity provider, when the first factor was an account at one.</summary>
    public Guid? ProviderId { get; internal init; }

    /// <summary>The network address of the sign-in.</summary>
    public string? Address { get; internal init; }

    /// <summary>The browser, as it called itself.</summary>
    public string? UserAgent { get; internal init; }

    /// <summary>Whether it lets its holder act now.</summary>
    public bool IsOpen(DateTimeOffset now) => EndedAt is null && NotAfter > now;

    internal static string? Shorten(string? userAgent) => userAgent is { Length: > 200 } ? userAgent[..200] : userAgent;

    internal static string? Text(IPAddress? address) => address?.ToString();
}
