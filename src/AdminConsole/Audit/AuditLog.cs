using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Audit;

/// <summary>Reads what was done. Needs <see cref="Permission.ReadLogs"/>; without it the list is empty.</summary>
public sealed class AuditLog(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The entries, newest first. The search looks at the actor's and the target's names.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="request">Which part.</param>
    /// <param name="action">Only this action.</param>
    /// <param name="targetId">Only what was done to this user, application or other thing.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<Page<AuditEntry>> ListAsync(
        Actor actor,
        PageRequest request,
        AuditAction? action = null,
        Guid? targetId = null,
        CancellationToken cancel = default
    )
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLogs, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<AuditEntry>();
        }

        var entries = db.AuditEntries.AsNoTracking();
        entries = action is null ? entries : entries.Where(e => e.Action == action);
        entries = targetId is null ? entries : entries.Where(e => e.TargetId == targetId || e.ActorId == targetId);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            entries = entries.Where(e => e.ActorName.ToLower().Contains(words) || e.TargetName!.ToLower().Contains(words));
        }

        return await entries.InTime(e => e.At, e => e.Id, !(request.Sort == nameof(AuditEntry.At) && !request.Descending)).ToPageAsync(request, cancel);
    }
}
