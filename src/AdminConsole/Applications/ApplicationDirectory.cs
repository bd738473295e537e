using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Applications;

/// <summary>An application as a list shows it.</summary>
public sealed record ApplicationRow(Guid Id, string Name, string Url, int Policies, DateTimeOffset CreatedAt, Guid Stamp);

/// <summary>Applications and their policies. Reading needs <see cref="Permission.ReadApplications"/>, changing <see cref="Permission.ManageApplications"/>.</summary>
public sealed class ApplicationDirectory(ConsoleDatabase database, PublicAddress address, TimeProvider time)
{
    /// <summary>The applications, by name. The search looks at names and hosts.</summary>
    public async Task<Page<ApplicationRow>> ListAsync(Actor actor, PageRequest request, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadApplications, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<ApplicationRow>();
        }

        var applications = db.Applications.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            applications = applications.Where(a => a.Name.ToLower().Contains(words) || a.Host.Contains(words));
        }

        var sorted = request.Sort switch
        {
            nameof(ApplicationRow.CreatedAt) => applications.Order(a => a.CreatedAt, request.Descending),
            nameof(ApplicationRow.Url) => applications.Order(a => a.Host, request.Descending),
            _ => applications.Order(a => a.Name, request.Descending),
        };
        return await sorted
            .ThenBy(a => a.Id)
            .Select(a => new ApplicationRow(a.Id, a.Name, a.Scheme + "://" + a.Host + a.Path, a.Policies.Count, a.CreatedAt, a.Stamp))
            .ToPageAsync(request, cancel);
    }

    /// <summary>One application with its policies in order; null when there is none of that key here.</summary>
    public async Task<Application?> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadApplications, time.GetUtcNow(), cancel)
            ? await db
                .Applications.AsNoTracking()
                .Include(a => a.Policies.OrderBy(p => p.Position))
                .SingleOrDefaultAsync(a => a.Id == id, cancel)
            : null;
    }

    /// <summary>The applications of any organization on a host, with their policies: what the gateway chooses from.</summary>
    public async Task<IReadOnlyList<Application>> ListOnHostAsync(string host, CancellationToken cancel = default)
    {
        var lower = host.ToLowerInvariant();
        await using var db = database.OpenInstallation();
        return await db
            .Applications.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(a => a.Policies)
            .Where(a => a.Host == lower)
            .ToListAsync(cancel);
    }

    /// <summary>The application of any organization with this key, for the way in; null when there is none. Whoever asks has to ask its policies too.</summary>
    public async Task<Application?> FindAnywhereAsync(Guid id, CancellationToken cancel = default)
    {
        await using var db = database.OpenInstallation();
        return await db
            .Applications.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(a => a.Policies)
            .SingleOrDefaultAsync(a => a.Id == id, cancel);
    }

    /// <summary>Adds an application. Nobody gets in until it has a policy.</summary>
    public async Task<(ApplicationOutcome Outcome, Guid Id)> CreateAsync(Actor actor, string? name, string? at, CancellationToken cancel = default)
    {
        if (Check(name, at, out var parsed) is { } problem)
        {
            return (problem, default);
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageApplications, now, cancel))
        {
            return (ApplicationOutcome.NotAllowed, default);
        }

        var application = new Application(actor.OrganizationId, name!, parsed, now);
        db.Applications.Add(application);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.ApplicationCreated, application, application.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved
            ? (ApplicationOutcome.Changed, application.Id)
            : (ApplicationOutcome.AddressTaken, default);
    }

    /// <summary>Changes name and address.</summary>
    public Task<ApplicationOutcome> ChangeAsync(
        Actor actor,
        Guid id,
        string? name,
        string? at,
        Guid stamp,
        CancellationToken cancel = default
    ) =>
        Check(name, at, out var parsed) is { } problem
            ? Task.FromResult(problem)
            : SaveAsync(actor, id, stamp, AuditAction.ApplicationChanged, (_, application) => application.Change(name!, parsed), cancel);

    /// <summary>Deletes an application with its policies. Open grants and visits of it end; requests stay in the history.</summary>
    public Task<ApplicationOutcome> DeleteAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default) =>
        SaveAsync(actor, id, stamp, AuditAction.ApplicationDeleted, (db, application) => db.Applications.Remove(application), cancel);

    // Our own host is none of an application: there our pages would be asked about, and its cookie would be ours.
    private ApplicationOutcome? Check(string? name, string? wanted, out ApplicationAddress parsed)
    {
        parsed = default;
        return name?.Trim().Length is not (> 0 and <= Application.NameLength) ? ApplicationOutcome.InvalidName
            : !ApplicationAddress.TryParse(wanted, out parsed) ? ApplicationOutcome.InvalidAddress
            : parsed.Host == address.Host ? ApplicationOutcome.AddressTaken
            : null;
    }

    private async Task<ApplicationOutcome> SaveAsync(
        Actor actor,
        Guid id,
        Guid stamp,
        AuditAction action,
        Action<ConsoleDbContext, Application> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageApplications, now, cancel))
        {
            return ApplicationOutcome.NotAllowed;
        }

        var application = await db.Applications.Include(a => a.Policies).SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (application is null)
        {
            return ApplicationOutcome.NotFound;
        }

        db.Expect(application, stamp);
        change(db, application);
        db.AuditEntries.Add(AuditEntry.Of(actor, action, application, id, now));
        return await db.TrySaveAsync(cancel) switch
        {
            SaveOutcome.Saved => ApplicationOutcome.Changed,
            SaveOutcome.Duplicate => ApplicationOutcome.AddressTaken,
            _ => ApplicationOutcome.Stale,
        };
    }
}
