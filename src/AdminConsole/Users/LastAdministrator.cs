using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdminConsole.Users;

/// <summary>The last administrator cannot be removed or locked out (SPEC 9), not by two requests at once either.</summary>
internal static class LastAdministrator
{
    /// <summary>Changes of administrators go one after the other: each locks the organization's row until it commits.</summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(ConsoleDbContext db, CancellationToken cancel)
    {
        var turn = await db.Database.BeginTransactionAsync(cancel);
        await db.Organizations.Where(o => o.Id == db.OrganizationId).ExecuteUpdateAsync(o => o.SetProperty(x => x.Slug, x => x.Slug), cancel);
        return turn;
    }

    /// <summary>Whether an administrator who can sign in is left besides this user, or the user is none.</summary>
    public static async Task<bool> RemainsWithoutAsync(ConsoleDbContext db, Guid userId, DateTimeOffset now, CancellationToken cancel) =>
        !await db.RoleAssignments.AnyAsync(r => r.UserId == userId && r.Role == Role.Administrator, cancel)
        || await db.RoleAssignments.AnyAsync(
            r =>
                r.UserId != userId
                && r.Role == Role.Administrator
                && db.Users.Any(u => u.Id == r.UserId && !u.IsBlocked && (u.NotAfter == null || u.NotAfter > now)),
            cancel
        );
}
