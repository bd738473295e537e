using System.Net;
using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>What policies and grants need to know of somebody signed in.</summary>
internal sealed record AccessPerson(AccessUser User, PolicySubject Subject, List<AccessGrant> Grants, DateTimeOffset SessionEnds)
{
    public static async Task<AccessPerson?> LoadAsync(
        ConsoleDbContext db,
        Guid sessionId,
        Guid userId,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var found = await db
            .OpenSessionsAt(now)
            .AsNoTracking()
            .Where(s => s.Id == sessionId && s.UserId == userId)
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new { Session = s, User = u })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var groups = await db
            .GroupMemberships.Where(m => m.UserId == userId)
            .Join(db.Groups, m => m.GroupId, g => g.Id, (_, g) => new { g.Id, g.Name })
            .ToListAsync(cancel);
        var grants = await db
            .AccessGrants.AsNoTracking()
            .Where(g => g.UserId == userId && g.EndedAt == null && g.NotAfter > now)
            .ToListAsync(cancel);
        return new(
            new(userId, found.User.Email!, found.User.Name, [.. groups.Select(g => g.Name).Order(StringComparer.Ordinal)]),
            new(
                found.User.Email,
                found.User.Kind,
                groups.Select(g => g.Id).ToHashSet(),
                Enum.TryParse<LoginMethodKind>(found.Session.Method, out var method) ? method : null,
                found.Session.SecondFactorAt is not null,
                address,
                found.Session.ProviderId
            ),
            grants,
            found.Session.NotAfter
        );
    }
}
