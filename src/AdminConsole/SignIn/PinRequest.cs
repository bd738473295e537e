using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// Everything that decides whether a PIN is mailed to an address, in one query that is the same for every address: a known one must not
/// take longer than an unknown one.
/// </summary>
internal sealed record PinRequest(
    Organization Organization,
    User? User,
    List<LoginMethod> Methods,
    HomeOrganization? Home,
    Application? Application,
    PinsSent Sent
)
{
    /// <summary>Why no PIN is mailed now; null when one is.</summary>
    /// <param name="admittedBy">The policy that admits the address though nobody has it; null for none.</param>
    /// <param name="now">The time.</param>
    public PinRefusal? Refusal(AccessPolicy? admittedBy, DateTimeOffset now)
    {
        Ask(User, Organization, Methods, Home, admittedBy, now, out var refusal);
        return refusal ?? Sent.Refusal(Organization, User is not null);
    }

    /// <summary>What a right PIN is good for now, the lock of the address included. Asked before a PIN is mailed, and when it is entered.</summary>
    public static PinUse Ask(
        User? user,
        Organization organization,
        IReadOnlyCollection<LoginMethod> methods,
        HomeOrganization? home,
        AccessPolicy? admittedBy,
        DateTimeOffset now,
        out PinRefusal? refusal
    )
    {
        if (user is null)
        {
            return GuestJoining.Ask(admittedBy, organization, out refusal);
        }

        var use = WaysIn.Pin(user, organization, methods, home, now, out refusal);
        refusal ??= user.IsLocked(now) ? PinRefusal.Locked : null;
        return refusal is null ? use : PinUse.Nothing;
    }

    /// <summary>Loads it for an address of the context's organization; null when there is no such organization.</summary>
    public static async Task<PinRequest?> LoadAsync(
        ConsoleDbContext db,
        string normalizedEmail,
        string network,
        Guid? applicationId,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        // The policies come with the application: the context ties together what it has loaded.
        var (organizationId, since) = (db.OrganizationId, now - PinsSent.Window);
        var toAddress = db.OneTimePins.Where(p => p.NormalizedEmail == normalizedEmail);
        var home = HomeOrganization.OfDomain(db, new EmailAddress(normalizedEmail).Domain);
        var daySince = now - PinsSent.DayWindow;
        var begun = db
            .SignInAttempts.Where(a => a.NormalizedEmail == normalizedEmail && a.CreatedAt > daySince)
            .OrderByDescending(a => a.CreatedAt)
            .Take(PinsSent.MostBegun);
        var lately = db.OneTimePins.Where(p => p.RequestedAt > since);
        var found = await db
            .Organizations.Where(o => o.Id == organizationId)
            .LeftJoin(db.Users.Where(u => u.NormalizedEmail == normalizedEmail), o => o.Id, u => u.OrganizationId, (o, u) => new { Organization = o, User = u })
            .LeftJoin(
                db.Applications.Where(a => a.Id == applicationId),
                x => x.Organization.Id,
                a => a.OrganizationId,
                (x, a) => new { x.Organization, x.User, Application = a }
            )
            .Select(x => new
            {
                x.Organization,
                x.User,
                x.Application,
                Policies = db.AccessPolicies.Where(p => p.ApplicationId == x.Application!.Id).ToList(),
                Methods = db.LoginMethods.Where(m => m.OrganizationId == x.Organization.Id).ToList(),
                Home = home.FirstOrDefault(),
                ToAddress = toAddress.OrderByDescending(p => p.Ordinal).Take(PinSettings.MostPerAddress).Count(p => p.RequestedAt > since),
                FromNetwork = lately.Count(p => network != "" && p.Network == network),
                InOrganization = lately.Count(),
                LastOrdinal = toAddress.Max(p => (int?)p.Ordinal) ?? 0,
                Begun = begun.Count(),
                TriedOut = begun.Count(a => a.PinTries >= OneTimePin.MostTries),
            })
            .SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : new(
                found.Organization,
                found.User,
                found.Methods,
                found.Home,
                found.Application,
                new(found.ToAddress, found.FromNetwork, found.InOrganization, found.LastOrdinal, found.Begun, found.TriedOut)
            );
    }
}
