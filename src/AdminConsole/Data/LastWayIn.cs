using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdminConsole.Data;

/// <summary>
/// Never the last way in (SPEC 9): whatever is changed, some login method stays on and some administrator has one that lets them in. Every
/// verb that could take one away (from a person or from all) makes its change between <see cref="GuardAsync"/> and <see cref="SaveAsync"/>.
/// It stands here because it sees people and methods together, which none of their rooms may.
/// </summary>
internal sealed class LastWayIn : IAsyncDisposable
{
    private readonly ConsoleDbContext _db;
    private readonly IDbContextTransaction _turn;
    private readonly DateTimeOffset _now;
    private readonly bool _wasThere;

    private LastWayIn(ConsoleDbContext db, IDbContextTransaction turn, DateTimeOffset now, bool wasThere) =>
        (_db, _turn, _now, _wasThere) = (db, turn, now, wasThere);

    /// <summary>Such changes go one after the other: each locks the organization's row until it commits.</summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(ConsoleDbContext db, CancellationToken cancel)
    {
        var turn = await db.Database.BeginTransactionAsync(cancel);
        await db.Organizations.Where(o => o.Id == db.OrganizationId).ExecuteUpdateAsync(o => o.SetProperty(x => x.Slug, x => x.Slug), cancel);
        return turn;
    }

    /// <summary>Takes the turn. What the verb decides by is loaded after this, so that nobody changes it in between.</summary>
    public static async Task<LastWayIn> GuardAsync(ConsoleDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var turn = await TakeTurnAsync(db, cancel);
        return new(db, turn, now, await RemainsAsync(db, now, cancel));
    }

    /// <summary>
    /// Saves, asks whether a way in is left, and only then commits: <see cref="SaveOutcome.NobodyLeft"/> when not. Where none was left before
    /// (accounts expire by themselves), no change is refused: it may be one of those that lead out of it.
    /// </summary>
    public async Task<SaveOutcome> SaveAsync(CancellationToken cancel)
    {
        var outcome = await _db.TrySaveAsync(cancel);
        if (outcome == SaveOutcome.Saved && _wasThere && !await RemainsAsync(_db, _now, cancel))
        {
            outcome = SaveOutcome.NobodyLeft;
        }

        await (outcome == SaveOutcome.Saved ? _turn.CommitAsync(cancel) : _turn.RollbackAsync(cancel));
        return outcome;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _turn.DisposeAsync();

    // Asked of the database, not of what the context remembers, so that every kind of write counts.
    private static async Task<bool> RemainsAsync(ConsoleDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var methods = await db.LoginMethods.AsNoTracking().Where(m => m.IsEnabled).ToListAsync(cancel);
        var providers = await db.IdentityProviders.AsNoTracking().Where(p => p.IsEnabled).ToListAsync(cancel);
        if (methods.Count + providers.Count == 0)
        {
            return false;
        }

        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == db.OrganizationId, cancel);
        var administrators = await db
            .Users.AsNoTracking()
            .Where(u => !u.IsBlocked && u.Roles.Any(r => r.Role == Role.Administrator))
            .Select(u => new { User = u, Links = db.LinkedAccounts.Where(l => l.UserId == u.Id).Select(l => l.ProviderId).ToList() })
            .ToListAsync(cancel);

        // An invitation does not count: it runs out by itself, and whether its mail arrives nobody knows.
        return administrators.Exists(a =>
            !a.User.IsPendingGuest
            && (
                WaysIn.Pin(a.User, organization, methods, home: null, now) == PinUse.SignIn
                || WaysIn.Password(a.User, methods, now)
                || providers.Exists(p => a.Links.Contains(p.Id) && WaysIn.External(a.User, p, now))
            )
        );
    }
}
