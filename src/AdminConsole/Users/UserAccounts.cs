using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Users;

/// <summary>What a new member starts with.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name; the address when empty.</param>
/// <param name="Password">A first password; none when empty, and then a PIN lets the member in.</param>
/// <param name="Roles">The roles given.</param>
public sealed record NewMember(string? Email, string? Name, string? Password, IReadOnlyCollection<Role> Roles);

/// <summary>Creates and changes users. Needs <see cref="Permission.ManageUsers"/>, unless said otherwise.</summary>
public sealed class UserAccounts(ConsoleDatabase database, Passwords passwords, SessionEndings endings, TimeProvider time)
{
    /// <summary>Creates a member. The key is set when the outcome is <see cref="UserOutcome.Changed"/>.</summary>
    public async Task<(UserOutcome Outcome, Guid Id)> CreateMemberAsync(Actor actor, NewMember wanted, CancellationToken cancel = default)
    {
        if (!EmailAddress.TryParse(wanted.Email, out var email))
        {
            return (UserOutcome.InvalidAddress, default);
        }

        if (wanted.Name?.Trim().Length > User.NameLength)
        {
            return (UserOutcome.NameTooLong, default);
        }

        if (!string.IsNullOrEmpty(wanted.Password) && !Passwords.IsAcceptable(wanted.Password, email.Value))
        {
            return (UserOutcome.UnacceptablePassword, default);
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageUsers, now, cancel))
        {
            return (UserOutcome.NotAllowed, default);
        }

        var user = User.Member(actor.OrganizationId, email, wanted.Name, now);
        if (!string.IsNullOrEmpty(wanted.Password))
        {
            passwords.Set(user, wanted.Password);
        }

        db.Users.Add(user);
        db.RoleAssignments.AddRange(wanted.Roles.Distinct().Select(role => new RoleAssignment(user.OrganizationId, user.Id, role)));
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.MemberCreated, user, user.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? (UserOutcome.Changed, user.Id) : (UserOutcome.AddressTaken, default);
    }

    /// <summary>Changes the name.</summary>
    public Task<UserOutcome> RenameAsync(Actor actor, Guid id, string? name, Guid stamp, CancellationToken cancel = default) =>
        name?.Trim().Length > User.NameLength
            ? Task.FromResult(UserOutcome.NameTooLong)
            : ChangeAsync(actor, id, stamp, Permission.ManageUsers, AuditAction.UserChanged, user => user.Rename(name), cancel);

    /// <summary>Keeps the user out and ends their sessions. The last administrator with a way in cannot be blocked.</summary>
    public async Task<UserOutcome> BlockAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        var (outcome, user) = await FindAsync(db, actor, id, Permission.ManageUsers, now, cancel);
        if (user is null)
        {
            return outcome;
        }

        db.Expect(user, stamp);
        user.Block();
        var ended = await SessionEndings.MarkAsync(db, user.Id, SessionEndReason.UserBlocked, now, cancel);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.UserBlocked, user, user.Id, now));
        outcome = Of(await guard.SaveAsync(cancel));
        if (outcome == UserOutcome.Changed)
        {
            endings.Tell(ended);
        }

        return outcome;
    }

    /// <summary>Lets the user in again.</summary>
    public Task<UserOutcome> UnblockAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default) =>
        ChangeAsync(actor, id, stamp, Permission.ManageUsers, AuditAction.UserUnblocked, user => user.Unblock(), cancel);

    /// <summary>Lifts the lock after too many wrong tries. Needs <see cref="Permission.UnlockUsers"/>.</summary>
    public Task<UserOutcome> UnlockAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default) =>
        ChangeAsync(actor, id, stamp, Permission.UnlockUsers, AuditAction.UserUnlocked, user => user.Unlock(), cancel);

    /// <summary>Sets the roles. Nobody gives or takes a role above their own, and an administrator with a way in always remains.</summary>
    public async Task<UserOutcome> SetRolesAsync(Actor actor, Guid id, IReadOnlyCollection<Role> roles, Guid stamp, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        var (outcome, user) = await FindAsync(db, actor, id, Permission.ManageUsers, now, cancel);
        if (user is null)
        {
            return outcome;
        }

        db.Expect(user, stamp);
        db.Touch(user);
        foreach (var lost in user.Roles.Where(r => !roles.Contains(r.Role)).ToList())
        {
            user.Roles.Remove(lost);
        }

        db.RoleAssignments.AddRange(
            roles.Distinct().Where(role => user.Roles.All(r => r.Role != role)).Select(role => new RoleAssignment(user.OrganizationId, id, role))
        );
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.RolesChanged, user, id, now));
        return Of(await guard.SaveAsync(cancel));
    }

    private static UserOutcome Of(SaveOutcome saved) =>
        saved switch
        {
            SaveOutcome.Saved => UserOutcome.Changed,
            SaveOutcome.NobodyLeft => UserOutcome.LastAdministrator,
            _ => UserOutcome.Stale,
        };

    private static async Task<(UserOutcome Outcome, User? User)> FindAsync(
        ConsoleDbContext db,
        Actor actor,
        Guid id,
        Permission permission,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var mine = await db.RolesOfAsync(actor, now, cancel);
        if (mine?.Carry(permission) != true)
        {
            return (UserOutcome.NotAllowed, null);
        }

        var user = await db.Users.Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == id, cancel);
        return user is null ? (UserOutcome.NotFound, null)
            : mine.ReachesTo(user.Roles) ? (UserOutcome.Changed, user)
            : (UserOutcome.NotAllowed, null);
    }

    private async Task<UserOutcome> ChangeAsync(
        Actor actor,
        Guid id,
        Guid stamp,
        Permission permission,
        AuditAction action,
        Action<User> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var (outcome, user) = await FindAsync(db, actor, id, permission, now, cancel);
        if (user is null)
        {
            return outcome;
        }

        db.Expect(user, stamp);
        db.Touch(user);
        change(user);
        db.AuditEntries.Add(AuditEntry.Of(actor, action, user, user.Id, now));
        return Of(await db.TrySaveAsync(cancel));
    }
}
