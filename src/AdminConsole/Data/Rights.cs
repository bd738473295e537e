using AdminConsole.Permissions;
using AdminConsole.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

/// <summary>
/// Whether an actor may do something, read afresh every time: the session must not have ended, the user must not be blocked, and one of
/// the roles held now must carry the permission. Circuits and cookies outlive rights; this does not.
/// </summary>
public sealed class Rights(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>Whether the actor holds the permission now.</summary>
    public async Task<bool> AllowsAsync(Actor actor, Permission permission, CancellationToken cancel = default) =>
        (await OfAsync(actor, cancel)).Contains(permission);

    /// <summary>Every permission the actor holds now; none when the session has ended or the user is blocked.</summary>
    public async Task<IReadOnlySet<Permission>> OfAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, time.GetUtcNow(), cancel);
        return Enum.GetValues<Permission>().Where(p => roles?.Carry(p) == true).ToHashSet();
    }
}

internal static class RightsOfActor
{
    /// <summary>Whether the actor, signed in and not blocked, holds the permission now.</summary>
    public static async Task<bool> AllowsAsync(
        this ConsoleDbContext db,
        Actor actor,
        Permission permission,
        DateTimeOffset now,
        CancellationToken cancel
    ) => (await db.RolesOfAsync(actor, now, cancel))?.Carry(permission) == true;

    /// <summary>The roles the actor holds now; null when the actor may not act at all.</summary>
    public static async Task<List<Role>?> RolesOfAsync(this ConsoleDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (actor.OrganizationId != db.OrganizationId)
        {
            return null;
        }

        if (actor.IsSystem)
        {
            return [Role.Administrator];
        }

        var found = await db
            .OpenSessionsAt(now)
            .Where(s => s.Id == actor.SessionId && s.UserId == actor.UserId)
            .Join(db.Users, s => s.UserId, u => u.Id, (_, u) => u)
            .Select(u => new { Roles = u.Roles.Select(r => r.Role).ToList() })
            .FirstOrDefaultAsync(cancel);
        return found?.Roles;
    }

    /// <summary>Whether the actor is signed in and not blocked; enough for what everybody may do for themselves.</summary>
    public static async Task<bool> IsSignedInAsync(this ConsoleDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancel) =>
        await db.RolesOfAsync(actor, now, cancel) is not null;
}
