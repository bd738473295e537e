using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Users;

/// <summary>How a change of a group ended.</summary>
public enum GroupOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permission.ManageUsers"/>.</summary>
    NotAllowed,

    /// <summary>There is no such group or user here.</summary>
    NotFound,

    /// <summary>Somebody else changed the group first.</summary>
    Stale,

    /// <summary>The name is empty or longer than <see cref="Group.NameLength"/>.</summary>
    InvalidName,

    /// <summary>Another group has this name.</summary>
    NameTaken,
}

/// <summary>Groups and who is in them. Reading needs <see cref="Permission.ReadUsers"/>, changing <see cref="Permission.ManageUsers"/>.</summary>
public sealed class GroupDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The groups, by name.</summary>
    public async Task<Page<GroupRow>> ListAsync(Actor actor, PageRequest request, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<GroupRow>();
        }

        var groups = db.Groups.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToUpperInvariant();
            groups = groups.Where(g => g.NormalizedName.Contains(words));
        }

        return await groups
            .Order(g => g.NormalizedName, request.Descending)
            .Select(g => new GroupRow(g.Id, g.Name, db.GroupMemberships.Count(m => m.GroupId == g.Id), g.Stamp))
            .ToPageAsync(request, cancel);
    }

    /// <summary>One group; null when there is none of that key here.</summary>
    public async Task<GroupRow?> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel)
            ? await db
                .Groups.Where(g => g.Id == id)
                .Select(g => new GroupRow(g.Id, g.Name, db.GroupMemberships.Count(m => m.GroupId == g.Id), g.Stamp))
                .SingleOrDefaultAsync(cancel)
            : null;
    }

    /// <summary>Who is in a group, by name. The search looks at the beginning of names and addresses.</summary>
    public async Task<Page<UserRow>> MembersAsync(Actor actor, Guid groupId, PageRequest request, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<UserRow>();
        }

        var members = db.Users.AsNoTracking().Where(u => db.GroupMemberships.Any(m => m.GroupId == groupId && m.UserId == u.Id));
        return await UserDirectory.PageAsync(members, request, cancel);
    }

    /// <summary>Creates a group.</summary>
    public async Task<(GroupOutcome Outcome, Guid Id)> CreateAsync(Actor actor, string? name, CancellationToken cancel = default)
    {
        if (!IsName(name))
        {
            return (GroupOutcome.InvalidName, default);
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageUsers, now, cancel))
        {
            return (GroupOutcome.NotAllowed, default);
        }

        var group = new Group(actor.OrganizationId, name!, now);
        db.Groups.Add(group);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.GroupCreated, group, group.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? (GroupOutcome.Changed, group.Id) : (GroupOutcome.NameTaken, default);
    }

    /// <summary>Renames a group.</summary>
    public Task<GroupOutcome> RenameAsync(Actor actor, Guid id, string? name, Guid stamp, CancellationToken cancel = default) =>
        IsName(name)
            ? ChangeAsync(actor, id, stamp, AuditAction.GroupChanged, (_, group) => group.Rename(name!), cancel)
            : Task.FromResult(GroupOutcome.InvalidName);

    /// <summary>Deletes a group. Policies that name it match nobody by it any more.</summary>
    public Task<GroupOutcome> DeleteAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default) =>
        ChangeAsync(actor, id, stamp, AuditAction.GroupDeleted, (db, group) => db.Groups.Remove(group), cancel);

    /// <summary>Puts a user into a group or takes them out. Doing it twice changes nothing and is no error.</summary>
    public async Task<GroupOutcome> SetMemberAsync(Actor actor, Guid groupId, Guid userId, bool member, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageUsers, now, cancel))
        {
            return GroupOutcome.NotAllowed;
        }

        var group = await db.Groups.SingleOrDefaultAsync(g => g.Id == groupId, cancel);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel);
        if (group is null || user is null)
        {
            return GroupOutcome.NotFound;
        }

        var there = await db.GroupMemberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.UserId == userId, cancel);
        if (member == there is not null)
        {
            return GroupOutcome.Changed;
        }

        if (there is null)
        {
            db.GroupMemberships.Add(new(actor.OrganizationId, groupId, user));
        }
        else
        {
            db.GroupMemberships.Remove(there);
        }

        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.GroupMembersChanged, group, groupId, now, user.Email));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? GroupOutcome.Changed : GroupOutcome.Stale;
    }

    private static bool IsName(string? name) => name?.Trim().Length is > 0 and <= Group.NameLength;

    private async Task<GroupOutcome> ChangeAsync(
        Actor actor,
        Guid id,
        Guid stamp,
        AuditAction action,
        Action<ConsoleDbContext, Group> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageUsers, now, cancel))
        {
            return GroupOutcome.NotAllowed;
        }

        var group = await db.Groups.SingleOrDefaultAsync(g => g.Id == id, cancel);
        if (group is null)
        {
            return GroupOutcome.NotFound;
        }

        db.Expect(group, stamp);
        change(db, group);
        db.AuditEntries.Add(AuditEntry.Of(actor, action, group, id, now));
        return await db.TrySaveAsync(cancel) switch
        {
            SaveOutcome.Saved => GroupOutcome.Changed,
            SaveOutcome.Duplicate => GroupOutcome.NameTaken,
            _ => GroupOutcome.Stale,
        };
    }
}
