using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>Never the last way in: some method stays on, and some administrator has one that lets them in.</summary>
internal static class LastWayIn
{
    /// <summary>Whether a way in remains if the methods were these. Goes in the turn of <see cref="LastAdministrator.TakeTurnAsync"/>.</summary>
    /// <param name="db">The organization's context.</param>
    /// <param name="methods">The built-in methods as they would be.</param>
    /// <param name="providers">The identity providers as they would be.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancel">Stops the queries.</param>
    public static async Task<bool> RemainsAsync(
        ConsoleDbContext db,
        IReadOnlyCollection<LoginMethod> methods,
        IReadOnlyCollection<IdentityProvider> providers,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (!methods.Any(m => m.IsEnabled) && !providers.Any(p => p.IsEnabled))
        {
            return false;
        }

        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == db.OrganizationId, cancel);
        var administrators = await db
            .Users.AsNoTracking()
            .Where(u => !u.IsBlocked && u.Roles.Any(r => r.Role == Role.Administrator))
            .Select(u => new { User = u, Links = db.LinkedAccounts.Where(l => l.UserId == u.Id).Select(l => l.ProviderId).ToList() })
            .ToListAsync(cancel);
        return administrators.Exists(a =>
            WaysIn.Pin(a.User, organization, methods, home: null, now) != PinUse.Nothing
            || WaysIn.Password(a.User, methods, now)
            || providers.Any(p => a.Links.Contains(p.Id) && WaysIn.External(a.User, p, now))
        );
    }
}
