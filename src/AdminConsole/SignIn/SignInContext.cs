using System.Linq.Expressions;
using System.Net;
using AdminConsole.Applications;
using AdminConsole.Authenticators;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Everything one post of a sign-in works on, loaded in one context.</summary>
internal sealed class SignInContext
{
    public required ConsoleDbContext Db { get; init; }

    public required SignInAttempt Attempt { get; init; }

    public required Organization Organization { get; init; }

    public required User? User { get; set; }

    public required List<LoginMethod> Methods { get; init; }

    public required List<OtpDevice> Devices { get; set; }

    public required List<PendingAction> Pending { get; set; }

    public required List<OneTimePin> Pins { get; init; }

    /// <summary>The identity provider the person chose; null when it was none, or it has been deleted.</summary>
    public required IdentityProvider? Provider { get; init; }

    /// <summary>The organization that vouches for the address; null when none does, or no more.</summary>
    public required HomeOrganization? Home { get; init; }

    /// <summary>Whether the attempt began at the common endpoint and another organization knows the address too.</summary>
    public required bool IsKnownElsewhere { get; init; }

    /// <summary>The organization's page where the sign-in goes on, when this step has sent it there.</summary>
    public SignInElsewhere? Elsewhere { get; set; }

    /// <summary>The application the person is on the way to, with its policies; null when there is none, or it has been deleted.</summary>
    public required Application? Application { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required IPAddress? Address { get; init; }

    /// <summary>The person as the audit log names them.</summary>
    public Actor Actor => new(Attempt.OrganizationId, User!.Id, SessionId: null, User.Email!, Address);

    public SignInStep Next =>
        new SignInFacts(
            Attempt,
            Organization,
            User,
            Devices.Count > 0,
            Pending.Select(p => p.Action).ToHashSet(),
            WaysIn.IsOpen(Attempt.FirstFactor, User, Organization, Methods, Provider, Home, Now)
        ).Next(Now);

    public void Note(SignInOutcome outcome, LoginMethodKind method, PinRefusal? reason = null) =>
        Db.SignInEvents.Add(
            new(Attempt.OrganizationId, Now, outcome, Attempt.Email, User?.Id, method, Attempt.ApplicationId, Address)
            {
                Reason = reason,
                ProviderId = method == LoginMethodKind.External ? Attempt.ProviderId : null,
            }
        );

    /// <summary>Makes a user the one this sign-in is about, once the provider has told who it is.</summary>
    public async Task TurnToAsync(User? user, CancellationToken cancel)
    {
        User = user;
        var id = user?.Id ?? Guid.Empty;
        Devices = await Db.OtpDevices.Where(d => d.UserId == id).ToListAsync(cancel);
        Pending = await Db.PendingActions.Where(a => a.UserId == id).ToListAsync(cancel);
    }

    /// <summary>Loads the attempt of this browser; null when there is none.</summary>
    public static Task<SignInContext?> LoadAsync(
        ConsoleDatabase database,
        Guid attemptId,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    ) => LoadAsync(database, a => a.Id == attemptId, browserToken, address, now, cancel);

    /// <summary>Loads the attempt of this browser that a provider answers; null when there is none.</summary>
    public static Task<SignInContext?> LoadAnsweredAsync(
        ConsoleDatabase database,
        string state,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var hash = Token.Hash(state);
        return LoadAsync(database, a => a.StateHash == hash, browserToken, address, now, cancel);
    }

    private static async Task<SignInContext?> LoadAsync(
        ConsoleDatabase database,
        Expression<Func<SignInAttempt, bool>> which,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var db = database.OpenInstallation();
        var open = db.Users.Where(OrganizationAccounts.Open(now));

        // One query, and the same for every address, so that an unknown one takes as long as a known one.
        var found = await db
            .SignInAttempts.IgnoreQueryFilters()
            .Where(which)
            .Join(db.Organizations, a => a.OrganizationId, o => o.Id, (a, o) => new { Attempt = a, Organization = o })
            .LeftJoin(
                db.Users,
                x => new { x.Attempt.OrganizationId, Email = (string?)x.Attempt.NormalizedEmail },
                u => new { u.OrganizationId, Email = u.NormalizedEmail },
                (x, u) => new { x.Attempt, x.Organization, User = u }
            )
            .LeftJoin(db.Applications, x => x.Attempt.ApplicationId, a => (Guid?)a.Id, (x, a) => new { x.Attempt, x.Organization, x.User, Application = a })
            .Select(x => new
            {
                x.Attempt,
                x.Organization,
                x.User,
                x.Application,
                Policies = db.AccessPolicies.Where(p => p.ApplicationId == x.Application!.Id).ToList(),
                Methods = db.LoginMethods.Where(m => m.OrganizationId == x.Organization.Id).ToList(),
                Devices = db.OtpDevices.Where(d => d.UserId == x.User!.Id).ToList(),
                Pending = db.PendingActions.Where(p => p.UserId == x.User!.Id).ToList(),
                Pins = db.OneTimePins.Where(p => p.AttemptId == x.Attempt.Id).ToList(),
                Home = db
                    .Organizations.Where(o => o.Id == x.Attempt.HomeId && o.VouchesForMembers)
                    .Select(o => new HomeOrganization(o.Id, o.Name, o.Slug))
                    .FirstOrDefault(),
                IsKnownElsewhere = x.Attempt.CommonPinLifetime != null
                    && open.Any(u => u.NormalizedEmail == x.Attempt.NormalizedEmail && u.OrganizationId != x.Attempt.OrganizationId),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null || !Token.Matches(browserToken, found.Attempt.BrowserHash))
        {
            await db.DisposeAsync();
            return null;
        }

        var attempt = found.Attempt;
        db.OrganizationId = attempt.OrganizationId;
        var context = new SignInContext
        {
            Db = db,
            Attempt = attempt,
            Now = now,
            Address = address,
            User = found.User,
            Organization = found.Organization,
            Application = found.Application,
            Methods = found.Methods,
            Devices = found.Devices,
            Pending = found.Pending,
            Pins = found.Pins,
            Home = found.Home,
            IsKnownElsewhere = found.IsKnownElsewhere,
            Provider = attempt.ProviderId is { } provider ? await db.IdentityProviders.SingleOrDefaultAsync(p => p.Id == provider, cancel) : null,
        };

        // Who signs in with a linked account is that user, whatever their address is by now.
        if (attempt.UserId is { } linked && linked != found.User?.Id)
        {
            await context.TurnToAsync(await db.Users.SingleOrDefaultAsync(u => u.Id == linked, cancel), cancel);
        }

        return context;
    }
}
