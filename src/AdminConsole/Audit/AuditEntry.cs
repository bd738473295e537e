using System.Text.Json;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AdminConsole.Audit;

/// <summary>Who did what, when, from where, and what changed from what to what. Written in the save of the change itself; never edited.</summary>
public sealed class AuditEntry : IOrganizationOwned
{
    private AuditEntry() { }

    private AuditEntry(Actor actor, AuditAction action, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = actor.OrganizationId;
        At = now;
        ActorId = actor.UserId;
        ActorName = actor.Name;
        Address = actor.Address?.ToString();
        Action = action;
    }

    /// <summary>The key; ascends with time.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it; null for the product itself.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>What the actor was called then.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The network address it came from.</summary>
    public string? Address { get; private set; }

    /// <summary>What was done.</summary>
    public AuditAction Action { get; private set; }

    /// <summary>The key of what it was done to.</summary>
    public Guid? TargetId { get; private set; }

    /// <summary>What the target was called then.</summary>
    public string? TargetName { get; private set; }

    /// <summary>A reason or remark that somebody gave.</summary>
    public string? Remark { get; private set; }

    /// <summary>The changes as JSON: a list of <see cref="AuditChange"/>.</summary>
    public string ChangesJson { get; private set; } = "[]";

    /// <summary>The changes, read.</summary>
    public IReadOnlyList<AuditChange> Changes => JsonSerializer.Deserialize<List<AuditChange>>(ChangesJson) ?? [];

    internal object? Subject { get; private set; }

    /// <summary>Tells of something done to <paramref name="subject"/>; the save adds what changed from what to what.</summary>
    internal static AuditEntry Of<T>(Actor actor, AuditAction action, T subject, Guid targetId, DateTimeOffset now, string? remark = null)
        where T : class, IAudited =>
        new(actor, action, now)
        {
            Subject = subject,
            TargetId = targetId,
            TargetName = subject.AuditName,
            Remark = remark,
        };

    /// <summary>Tells of something done to what is not audited field by field.</summary>
    internal static AuditEntry About(Actor actor, AuditAction action, Guid targetId, string targetName, DateTimeOffset now) =>
        new(actor, action, now) { TargetId = targetId, TargetName = targetName };

    internal void Describe(IEnumerable<EntityEntry> changed) =>
        ChangesJson = JsonSerializer.Serialize(changed.SelectMany(AuditChange.From).ToList());
}
