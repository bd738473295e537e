using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.RequiredActions;

/// <summary>How setting a user's required actions ended.</summary>
public enum RequiredActionsOutcome
{
    /// <summary>They are as wanted.</summary>
    Set,

    /// <summary>The actor lacks <see cref="Permission.SetRequiredActions"/>, or stands below the user.</summary>
    NotAllowed,

    /// <summary>There is no such user here.</summary>
    NotFound,

    /// <summary>Somebody else changed the user first.</summary>
    Stale,
}

/// <summary>The required actions of one user.</summary>
public sealed class UserRequiredActions(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>What the user has yet to do, in order. Needs <see cref="Permission.ReadUsers"/>; without it nothing is told.</summary>
    public async Task<IReadOnlyList<RequiredAction>> OfAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel)
            ? [.. (await db.PendingActions.Where(a => a.UserId == userId).Select(a => a.Action).ToListAsync(cancel)).Order()]
            : [];
    }

    /// <summary>Makes these, and no others, the required actions of the user. They bar the way from the next sign-in on.</summary>
    public async Task<RequiredActionsOutcome> SetAsync(
        Actor actor,
        Guid userId,
        IReadOnlyCollection<RequiredAction> actions,
        Guid stamp,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel);
        if (roles?.Carry(Permission.SetRequiredActions) != true)
        {
            return RequiredActionsOutcome.NotAllowed;
        }

        var user = await db.Users.Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == userId, cancel);
        if (user is null)
        {
            return RequiredActionsOutcome.NotFound;
        }

        if (!roles.ReachesTo(user.Roles))
        {
            return RequiredActionsOutcome.NotAllowed;
        }

        var pending = await db.PendingActions.Where(a => a.UserId == userId).ToListAsync(cancel);
        db.PendingActions.RemoveRange(pending.Where(p => !actions.Contains(p.Action)));
        db.PendingActions.AddRange(
            actions.Distinct().Where(a => pending.All(p => p.Action != a)).Select(a => new PendingAction(user.OrganizationId, userId, a, now))
        );
        db.Touch(user);
        db.Expect(user, stamp);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.RequiredActionsSet, user, userId, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? RequiredActionsOutcome.Set : RequiredActionsOutcome.Stale;
    }
}
