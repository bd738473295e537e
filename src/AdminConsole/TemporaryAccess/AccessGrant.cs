using AdminConsole.Data;

namespace AdminConsole.TemporaryAccess;

/// <summary>The access a request was given: from a start to an end, 24 hours at most. The gateway asks for it at every request.</summary>
public sealed class AccessGrant : IOrganizationOwned, IStamped, IAudited
{
    private AccessGrant() { }

    internal AccessGrant(AccessRequest request, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = request.OrganizationId;
        RequestId = request.Id;
        UserId = request.UserId;
        UserEmail = request.UserEmail;
        ApplicationId = request.ApplicationId;
        ApplicationName = request.ApplicationName;
        PolicyId = request.PolicyId;
        NotBefore = now;
        NotAfter = now + request.GrantedDuration;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>The request it answers.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>Who may open the application.</summary>
    public Guid UserId { get; private set; }

    /// <summary>That person's address then.</summary>
    public string UserEmail { get; private set; } = "";

    /// <summary>The application.</summary>
    public Guid ApplicationId { get; private set; }

    /// <summary>What the application was called then.</summary>
    public string ApplicationName { get; private set; } = "";

    /// <summary>The policy under which it was given; it holds under no other.</summary>
    public Guid PolicyId { get; private set; }

    /// <summary>When it starts.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When it was ended early.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it early.</summary>
    public string? EndedBy { get; private set; }

    /// <inheritdoc />
    public string AuditName => ApplicationName;

    /// <summary>Whether it gives access at this moment.</summary>
    public bool Contains(DateTimeOffset now) => EndedAt is null && NotBefore <= now && now < NotAfter;

    internal void End(string by, DateTimeOffset now)
    {
        EndedAt = now;
        EndedBy = by;
    }
}
