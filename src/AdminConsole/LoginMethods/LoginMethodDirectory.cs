using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>
/// The organization's login methods in one order, and the built-in ones among them. Reading needs <see cref="Permission.ReadLoginMethods"/>,
/// changing <see cref="Permission.ManageLoginMethods"/>. Identity providers are kept by <see cref="IdentityProviders"/>.
/// </summary>
public sealed class LoginMethodDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>Every method, in the order they are offered; none without the permission.</summary>
    public async Task<IReadOnlyList<LoginMethodRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel))
        {
            return [];
        }

        var all = await MethodList.LoadAsync(db, cancel);
        var applications = await db.Applications.AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancel);
        var links = await db.LinkedAccounts.GroupBy(l => l.ProviderId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var atHome = await db.Users.CountAsync(u => u.RedeemedWith == LoginMethodKind.HomeOrganization, cancel);
        var rows = new List<LoginMethodRow>();
        foreach (var key in all.Keys)
        {
            var use = UseOf(key, applications);
            if (key.ProviderId is { } id)
            {
                var provider = all.Find(id)!;
                rows.Add(new(key, provider.Name, provider.Kind, provider.IsEnabled, provider.LastUsedAt, links.GetValueOrDefault(id), use, provider.Stamp));
            }
            else
            {
                var method = all.Find(key.Kind)!;
                rows.Add(new(key, null, null, method.IsEnabled, await LastUsedAsync(db, key.Kind, cancel), key.Kind == LoginMethodKind.HomeOrganization ? atHome : 0, use, method.Stamp));
            }
        }

        return rows;
    }

    /// <summary>Adds a built-in method that is missing, at the end, turned on. Of two that add it at once one wins.</summary>
    public Task<LoginMethodOutcome> AddAsync(Actor actor, LoginMethodKind kind, CancellationToken cancel = default) =>
        SaveAsync(
            actor,
            (db, all, now) =>
            {
                if (kind is not (LoginMethodKind.OneTimePin or LoginMethodKind.Password or LoginMethodKind.HomeOrganization) || all.Find(kind) is not null)
                {
                    return Task.FromResult<LoginMethodOutcome?>(all.Find(kind) is null ? LoginMethodOutcome.NotFound : LoginMethodOutcome.AlreadyThere);
                }

                var method = new LoginMethod(actor.OrganizationId, kind, all.NextPosition);
                db.LoginMethods.Add(method);
                db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.LoginMethodAdded, method, actor.OrganizationId, now));
                return Task.FromResult<LoginMethodOutcome?>(null);
            },
            cancel
        );

    /// <summary>Turns a built-in method on or off for members. The last way in stays on.</summary>
    public Task<LoginMethodOutcome> SetEnabledAsync(Actor actor, LoginMethodKind kind, bool enabled, Guid stamp, CancellationToken cancel = default) =>
        SaveAsync(
            actor,
            (db, all, now) =>
            {
                if (all.Find(kind) is not { } method)
                {
                    return Task.FromResult<LoginMethodOutcome?>(LoginMethodOutcome.NotFound);
                }

                db.Expect(method, stamp);
                method.IsEnabled = enabled;
                db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.LoginMethodChanged, method, actor.OrganizationId, now));
                return Task.FromResult<LoginMethodOutcome?>(null);
            },
            cancel
        );

    /// <summary>
    /// Deletes a built-in method. It leaves the lists of applications that name it; a list that becomes empty lets nobody in. What guests may
    /// use besides is not touched. The last way in stays.
    /// </summary>
    public Task<LoginMethodOutcome> DeleteAsync(Actor actor, LoginMethodKind kind, Guid stamp, CancellationToken cancel = default) =>
        SaveAsync(
            actor,
            async (db, all, now) =>
            {
                if (all.Find(kind) is not { } method)
                {
                    return LoginMethodOutcome.NotFound;
                }

                db.Expect(method, stamp);
                db.LoginMethods.Remove(method);
                db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.LoginMethodDeleted, method, actor.OrganizationId, now));
                await ApplicationMethods.ForgetAsync(db, actor, new(kind), now, cancel);
                return null;
            },
            cancel
        );

    /// <summary>Puts the methods into another order, as one change.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="shown">The order that the page showed: if it is another by now, the change is stale.</param>
    /// <param name="wanted">The order wanted, with the same methods.</param>
    /// <param name="cancel">Stops before the save.</param>
    public Task<LoginMethodOutcome> ReorderAsync(
        Actor actor,
        IReadOnlyList<MethodKey> shown,
        IReadOnlyList<MethodKey> wanted,
        CancellationToken cancel = default
    ) =>
        SaveAsync(
            actor,
            async (db, all, now) =>
            {
                if (!all.Keys.SequenceEqual(shown) || wanted.Count != all.Keys.Count || wanted.Except(all.Keys).Any() || wanted.Distinct().Count() != wanted.Count)
                {
                    return LoginMethodOutcome.Stale;
                }

                all.Number(wanted);
                var name = await db.Organizations.Where(o => o.Id == actor.OrganizationId).Select(o => o.Name).SingleAsync(cancel);
                db.AuditEntries.Add(AuditEntry.About(actor, AuditAction.LoginMethodsReordered, actor.OrganizationId, name, now));
                return null;
            },
            cancel
        );

    private static MethodUse UseOf(MethodKey key, IEnumerable<Application> applications)
    {
        var (opened, others) = (new List<Application>(), 0);
        foreach (var application in applications)
        {
            if (application.Allows(key.Kind, key.ProviderId))
            {
                opened.Add(application);
            }
            else
            {
                others++;
            }
        }

        return new(others == 0, [.. opened.Select(a => a.Name)], [.. opened.Where(a => a.AllowedMethods is { Count: 1 }).Select(a => a.Name)]);
    }

    private static Task<DateTimeOffset?> LastUsedAsync(ConsoleDbContext db, LoginMethodKind kind, CancellationToken cancel)
    {
        var name = kind.ToString();
        return db.Sessions.Where(s => s.Method == name).OrderByDescending(s => s.CreatedAt).Select(s => (DateTimeOffset?)s.CreatedAt).FirstOrDefaultAsync(cancel);
    }

    // One change after the other, so that what is decided about all of them holds until it is saved.
    private async Task<LoginMethodOutcome> SaveAsync(
        Actor actor,
        Func<ConsoleDbContext, MethodList, DateTimeOffset, Task<LoginMethodOutcome?>> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel))
        {
            return LoginMethodOutcome.NotAllowed;
        }

        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        if (await change(db, await MethodList.LoadAsync(db, cancel), now) is { } refused)
        {
            return refused;
        }

        return await guard.SaveAsync(cancel) switch
        {
            SaveOutcome.Saved => LoginMethodOutcome.Changed,
            SaveOutcome.NobodyLeft => LoginMethodOutcome.LastWayIn,
            SaveOutcome.Duplicate => LoginMethodOutcome.AlreadyThere,
            _ => LoginMethodOutcome.Stale,
        };
    }
}
