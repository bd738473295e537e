using System.Net;
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
            WaysIn.IsOpen(Attempt.FirstFactor, User, Organization, Methods, Provider, Now)
        ).Next(Now);

    /// <summary>What a right PIN is good for now.</summary>
    public PinUse PinUse =>
        User?.IsLocked(Now) == true ? PinUse.Nothing
        // Asked for to set up an authenticator app after the first factor: it shows the address and nothing else.
        : Attempt.FirstFactor is not null ? PinUse.SignIn
        : Attempt.Way != LoginMethodKind.External ? WaysIn.Pin(User, Organization, Methods, Now)
        : Attempt.Subject is not null && Provider is not null && WaysIn.External(User, Provider, Now) ? PinUse.LinkAccount
        : PinUse.Nothing;

    public TimeSpan PinLifetime => User?.Kind == UserKind.Member ? Organization.PinLifetime : Organization.GuestPinLifetime;

    public void Note(SignInOutcome outcome, LoginMethodKind method) =>
        Db.SignInEvents.Add(
            new(Attempt.OrganizationId, Now, outcome, Attempt.Email, User?.Id, method, Attempt.ApplicationId, Address)
            {
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
    public static async Task<SignInContext?> LoadAsync(
        ConsoleDatabase database,
        Guid attemptId,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var db = database.OpenInstallation();
        var attempt = await db
            .SignInAttempts.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .SingleOrDefaultAsync(a => a.Id == attemptId, cancel);
        return await LoadAsync(db, attempt, browserToken, address, now, cancel);
    }

    /// <summary>Loads the attempt of this browser that a provider answers; null when there is none.</summary>
    public static async Task<SignInContext?> LoadAnsweredAsync(
        ConsoleDatabase database,
        string state,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var hash = Token.Hash(state);
        var db = database.OpenInstallation();
        var attempt = await db
            .SignInAttempts.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .FirstOrDefaultAsync(a => a.StateHash == hash, cancel);
        return await LoadAsync(db, attempt, browserToken, address, now, cancel);
    }

    private static async Task<SignInContext?> LoadAsync(
        ConsoleDbContext db,
        SignInAttempt? attempt,
        string? browserToken,
        IPAddress? address,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (attempt is null || !Token.Matches(browserToken, attempt.BrowserHash))
        {
            await db.DisposeAsync();
            return null;
        }

        var attemptId = attempt.Id;
        db.OrganizationId = attempt.OrganizationId;

        // The same queries for every address, so that an unknown one takes as long as a known one.
        var user = attempt.UserId is { } known
            ? await db.Users.SingleOrDefaultAsync(u => u.Id == known, cancel)
            : await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == attempt.NormalizedEmail, cancel);
        var userId = user?.Id ?? Guid.Empty;
        return new()
        {
            Db = db,
            Attempt = attempt,
            Now = now,
            Address = address,
            User = user,
            Organization = await db.Organizations.SingleAsync(o => o.Id == attempt.OrganizationId, cancel),
            Methods = await db.LoginMethods.ToListAsync(cancel),
            Devices = await db.OtpDevices.Where(d => d.UserId == userId).ToListAsync(cancel),
            Pending = await db.PendingActions.Where(a => a.UserId == userId).ToListAsync(cancel),
            Pins = await db.OneTimePins.Where(p => p.AttemptId == attemptId).ToListAsync(cancel),
            Provider = attempt.ProviderId is { } provider ? await db.IdentityProviders.SingleOrDefaultAsync(p => p.Id == provider, cancel) : null,
        };
    }
}
