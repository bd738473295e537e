using AdminConsole.Data;

namespace AdminConsole.Sessions;

/// <summary>
/// Says on an application's own host who is asking. It belongs to a <see cref="Session"/>, ends with it, and opens nothing by itself: the
/// gateway asks the policies and grants at every request (docs/decisions/0005).
/// </summary>
public sealed class ApplicationSession : IOrganizationOwned
{
    private ApplicationSession() { }

    internal ApplicationSession(ApplicationEntry entry, string tokenHash, DateTimeOffset now, DateTimeOffset notAfter)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = entry.OrganizationId;
        SessionId = entry.SessionId;
        ApplicationId = entry.ApplicationId;
        TokenHash = tokenHash;
        CreatedAt = now;
        NotAfter = notAfter;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The session it belongs to.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>The application whose host holds the cookie.</summary>
    public Guid ApplicationId { get; private set; }

    /// <summary>The hash of the cookie's token.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset NotAfter { get; private set; }
}

/// <summary>
/// The step from our host to the application's: a code in the redirect, good once, for a minute, and only in the browser whose cookie on
/// the application's host has the state it was made for (the pattern of RFC 6749 section 10.12 and RFC 9700 section 2.1).
/// </summary>
public sealed class ApplicationEntry : IOrganizationOwned
{
    /// <summary>How long the code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>The longest path that is kept.</summary>
    public const int ReturnPathLength = 2000;

    private ApplicationEntry() { }

    internal ApplicationEntry(
        Guid organizationId,
        Guid sessionId,
        Guid applicationId,
        string codeHash,
        string stateHash,
        string returnPath,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        SessionId = sessionId;
        ApplicationId = applicationId;
        CodeHash = codeHash;
        StateHash = stateHash;
        ReturnPath = returnPath;
        NotAfter = now + Lifetime;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The session that enters.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>The application entered.</summary>
    public Guid ApplicationId { get; private set; }

    /// <summary>The hash of the code.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>The hash of the state kept by the browser on the application's host.</summary>
    public string StateHash { get; private set; } = "";

    /// <summary>The page that was wanted: a path with its query on the application's host.</summary>
    public string ReturnPath { get; private set; } = "/";

    /// <summary>When the code stops being good.</summary>
    public DateTimeOffset NotAfter { get; private set; }
}
