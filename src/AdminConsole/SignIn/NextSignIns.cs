using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Tells why somebody can or cannot get in, from the same rules the sign-in follows.</summary>
public sealed class NextSignIns(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>How the user's next sign-in goes; null when there is no such user here or the actor lacks <see cref="Permission.ReadUsers"/>.</summary>
    public async Task<NextSignIn?> FindAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadUsers, now, cancel))
        {
            return null;
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancel);
        return user is null
            ? null
            : NextSignIn.Of(
                user,
                await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == actor.OrganizationId, cancel),
                await db.LoginMethods.AsNoTracking().ToListAsync(cancel),
                await LinkedAsync(db, userId, cancel),
                await HomeAsync(db, user, cancel),
                await db.OtpDevices.AnyAsync(d => d.UserId == userId, cancel),
                await db.PendingActions.Where(a => a.UserId == userId).Select(a => a.Action).ToListAsync(cancel),
                now
            );
    }

    /// <summary>The organization whose word lets the user in, or would for a pending guest; null for none.</summary>
    internal static Task<HomeOrganization?> HomeAsync(ConsoleDbContext db, User user, CancellationToken cancel) =>
        (
            user.HomeOrganizationId is { } home
                ? HomeOrganization.OfKey(db, home)
                : HomeOrganization.OfDomain(db, new EmailAddress(user.Email!).Domain)
        ).SingleOrDefaultAsync(cancel);

    /// <summary>The providers that the user has an account at, linked here.</summary>
    internal static Task<List<IdentityProvider>> LinkedAsync(ConsoleDbContext db, Guid userId, CancellationToken cancel) =>
        db.IdentityProviders.AsNoTracking().Where(p => db.LinkedAccounts.Any(l => l.ProviderId == p.Id && l.UserId == userId)).ToListAsync(cancel);
}
