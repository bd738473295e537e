using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>A login method as a list shows it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsEnabled">Whether members may use it. For guests the PIN has a switch of its own.</param>
/// <param name="LastUsedAt">When somebody last signed in with it.</param>
/// <param name="Stamp">To send back with a change.</param>
public sealed record LoginMethodRow(LoginMethodKind Kind, bool IsEnabled, DateTimeOffset? LastUsedAt, Guid Stamp);

/// <summary>How turning a built-in method on or off ended.</summary>
public enum LoginMethodOutcome
{
    /// <summary>It is as wanted.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permission.ManageLoginMethods"/>.</summary>
    NotAllowed,

    /// <summary>The organization has no such method.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Stale,

    /// <summary>No method would be left on, or no administrator with a way in.</summary>
    LastWayIn,
}

/// <summary>
/// The organization's built-in login methods. Reading needs <see cref="Permission.ReadLoginMethods"/>, changing
/// <see cref="Permission.ManageLoginMethods"/>.
/// </summary>
public sealed class LoginMethodDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The methods, in the order they are offered.</summary>
    public async Task<IReadOnlyList<LoginMethodRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel))
        {
            return [];
        }

        var rows = new List<LoginMethodRow>();
        foreach (var method in (await db.LoginMethods.AsNoTracking().ToListAsync(cancel)).OrderBy(m => m.Kind))
        {
            var name = method.Kind.ToString();
            var used = await db.Sessions.Where(s => s.Method == name).OrderByDescending(s => s.Id).Select(s => (DateTimeOffset?)s.CreatedAt).FirstOrDefaultAsync(cancel);
            rows.Add(new(method.Kind, method.IsEnabled, used, method.Stamp));
        }

        return rows;
    }

    /// <summary>Turns a method on or off for members. The last way in stays on.</summary>
    public async Task<LoginMethodOutcome> SetEnabledAsync(
        Actor actor,
        LoginMethodKind kind,
        bool enabled,
        Guid stamp,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel))
        {
            return LoginMethodOutcome.NotAllowed;
        }

        await using var turn = await LastAdministrator.TakeTurnAsync(db, cancel);
        var methods = await db.LoginMethods.ToListAsync(cancel);
        if (methods.Find(m => m.Kind == kind) is not { } method)
        {
            return LoginMethodOutcome.NotFound;
        }

        db.Expect(method, stamp);
        method.IsEnabled = enabled;
        if (!enabled && !await LastWayIn.RemainsAsync(db, methods, await db.IdentityProviders.ToListAsync(cancel), now, cancel))
        {
            return LoginMethodOutcome.LastWayIn;
        }

        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.LoginMethodChanged, method, actor.OrganizationId, now));
        var saved = await db.TrySaveAsync(cancel);
        await turn.CommitAsync(cancel);
        return saved == SaveOutcome.Saved ? LoginMethodOutcome.Changed : LoginMethodOutcome.Stale;
    }
}
