using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Users;

/// <summary>Finds users. Needs <see cref="Permission.ReadUsers"/>; without it nobody is found.</summary>
public sealed class UserDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The users, by name. The search looks at the beginning of names and addresses.</summary>
    public async Task<Page<UserRow>> ListAsync(Actor actor, PageRequest request, UserFilter filter, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<UserRow>();
        }

        return await PageAsync(filter.Apply(db.Users.AsNoTracking()), request, cancel);
    }

    /// <summary>One user with what their page shows; null when there is none of that key here.</summary>
    public async Task<UserDetail?> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel))
        {
            return null;
        }

        var user = await db.Users.AsNoTracking().Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == id, cancel);
        if (user is null)
        {
            return null;
        }

        var groups = await db
            .Groups.Where(g => db.GroupMemberships.Any(m => m.GroupId == g.Id && m.UserId == id))
            .OrderBy(g => g.Name)
            .Select(g => new GroupRow(g.Id, g.Name, db.GroupMemberships.Count(m => m.GroupId == g.Id), g.Stamp))
            .ToListAsync(cancel);
        return new(user, [.. user.Roles.Select(r => r.Role).Order()], groups);
    }

    internal static Task<Page<UserRow>> PageAsync(IQueryable<User> users, PageRequest request, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToUpperInvariant();
            users = users.Where(u => u.NormalizedEmail!.StartsWith(words) || u.Name.ToUpper().StartsWith(words));
        }

        return Sort(users, request)
            .ThenBy(u => u.Id)
            .Select(u => new UserRow(
                u.Id,
                u.Name,
                u.Email!,
                u.Kind,
                u.InvitationState,
                u.RedeemedWith,
                u.IsBlocked,
                u.CreatedAt,
                u.LastSignInAt
            ))
            .ToPageAsync(request, cancel);
    }

    private static IOrderedQueryable<User> Sort(IQueryable<User> users, PageRequest request) =>
        request.Sort switch
        {
            nameof(UserRow.Email) => users.Order(u => u.NormalizedEmail, request.Descending),
            nameof(UserRow.Kind) => users.Order(u => u.Kind, request.Descending),
            nameof(UserRow.InvitationState) => users.Order(u => u.InvitationState, request.Descending),
            nameof(UserRow.CreatedAt) => users.Order(u => u.CreatedAt, request.Descending),
            nameof(UserRow.LastSignInAt) => users.Order(u => u.LastSignInAt, request.Descending),
            _ => users.Order(u => u.Name, request.Descending),
        };
}
