using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>A login method as an application's page lists it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">The provider's name; null for a built-in method.</param>
/// <param name="IsOn">Whether anybody could sign in with it now, member or guest.</param>
/// <param name="IsAllowed">Whether the application names it.</param>
public sealed record ApplicationMethodRow(MethodKey Key, string? Name, bool IsOn, bool IsAllowed);

/// <summary>With which login methods an application lets people in.</summary>
/// <param name="Methods">Every method of the organization, in the order they are offered.</param>
/// <param name="IsRestricted">Whether only the named ones let in; otherwise all that are on do.</param>
/// <param name="GoesStraight">Whether somebody goes straight to the provider, when it is the only method left to choose.</param>
/// <param name="Stamp">The application's stamp, to send back with a change.</param>
public sealed record ApplicationMethodSettings(IReadOnlyList<ApplicationMethodRow> Methods, bool IsRestricted, bool GoesStraight, Guid Stamp);

/// <summary>
/// Which login methods an application lets people in with. Reading needs <see cref="Permission.ReadApplications"/>, changing
/// <see cref="Permission.ManageApplications"/>. A change holds from the next request on, for those inside too.
/// </summary>
public sealed class ApplicationMethods(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The settings; null when there is no such application here, or without the permission.</summary>
    public async Task<ApplicationMethodSettings?> FindAsync(Actor actor, Guid applicationId, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (
            !await db.AllowsAsync(actor, Permission.ReadApplications, time.GetUtcNow(), cancel)
            || await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == applicationId, cancel) is not { } application
        )
        {
            return null;
        }

        var all = await MethodList.LoadAsync(db, cancel);
        var open = all.OpenTo(await GuestWays.LoadAsync(db, cancel));
        var rows = all.Keys.Select(key => new ApplicationMethodRow(
            key,
            all.NameOf(key),
            open.Contains(key),
            application.AllowedMethods?.Any(m => m.Is(key.Kind, key.ProviderId)) == true
        ));
        return new([.. rows], application.AllowedMethods is not null, application.GoesStraight, application.Stamp);
    }

    /// <summary>Sets the methods. None named means all that are on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="methods">The methods that let in; one that is off may be among them.</param>
    /// <param name="goesStraight">Whether to go straight to a provider that is the only one left.</param>
    /// <param name="stamp">The application's stamp, as the page was drawn with it.</param>
    /// <param name="cancel">Stops before the save.</param>
    public async Task<ApplicationOutcome> SetAsync(
        Actor actor,
        Guid applicationId,
        IReadOnlyCollection<MethodKey> methods,
        bool goesStraight,
        Guid stamp,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageApplications, now, cancel))
        {
            return ApplicationOutcome.NotAllowed;
        }

        // In the turn of those that delete methods, so that none is named that is going.
        await using var turn = await LastWayIn.TakeTurnAsync(db, cancel);
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == applicationId, cancel) is not { } application)
        {
            return ApplicationOutcome.NotFound;
        }

        var all = await MethodList.LoadAsync(db, cancel);
        var wanted = methods.Distinct().ToList();
        if (!wanted.TrueForAll(key => all.Keys.Contains(key)))
        {
            return ApplicationOutcome.UnknownMethod;
        }

        // In the order of the list, so that the same choice is the same value.
        var allowed = all.Keys.Where(wanted.Contains).Select(key => new AllowedMethod(key.Kind, key.ProviderId, all.NameOf(key))).ToList();
        db.Expect(application, stamp);
        application.Restrict(allowed.Count == 0 ? null : allowed, goesStraight);
        db.Touch(application);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.ApplicationMethodsChanged, application, applicationId, now));
        var saved = await db.TrySaveAsync(cancel);
        await turn.CommitAsync(cancel);
        return saved == SaveOutcome.Saved ? ApplicationOutcome.Changed : ApplicationOutcome.Stale;
    }

    /// <summary>Takes a method that is being deleted off every application's list, in the save that follows. A list that becomes empty lets nobody in.</summary>
    internal static async Task ForgetAsync(ConsoleDbContext db, Actor actor, MethodKey deleted, DateTimeOffset now, CancellationToken cancel)
    {
        var restricted = await db.Applications.Where(a => a.AllowedMethods != null).ToListAsync(cancel);
        foreach (var application in restricted.Where(a => a.AllowedMethods!.Any(m => m.Is(deleted.Kind, deleted.ProviderId))))
        {
            application.Forget(deleted.Kind, deleted.ProviderId);
            db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.ApplicationMethodsChanged, application, application.Id, now));
        }
    }
}
