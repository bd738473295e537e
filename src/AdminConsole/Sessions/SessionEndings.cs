using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Sessions;

/// <summary>Tells whoever keeps something open for a session, such as a circuit, that it has ended.</summary>
public sealed class SessionEndings
{
    /// <summary>Raised with the key of a session that has just ended, after the save.</summary>
    public event Action<Guid>? Ended;

    internal void Tell(IEnumerable<Guid> sessions)
    {
        foreach (var id in sessions)
        {
            Ended?.Invoke(id);
        }
    }

    /// <summary>Marks a user's open sessions as ended in the save that follows. Tell of them once it has succeeded.</summary>
    internal static async Task<List<Guid>> MarkAsync(
        ConsoleDbContext db,
        Guid userId,
        SessionEndReason reason,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var open = await db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null && s.NotAfter > now).ToListAsync(cancel);
        foreach (var session in open)
        {
            db.Entry(session).Property(s => s.EndedAt).CurrentValue = now;
            db.Entry(session).Property(s => s.EndReason).CurrentValue = reason;
        }

        return [.. open.Select(s => s.Id)];
    }
}
