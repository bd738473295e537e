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

    public required User? User { get; init; }

    public required List<LoginMethod> Methods { get; init; }

    public required List<OtpDevice> Devices { get; init; }

    public required List<PendingAction> Pending { get; init; }

    public required List<OneTimePin> Pins { get; init; }

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
            WaysIn.IsOpen(Attempt.FirstFactor, User, Organization, Methods, Now)
        ).Next(Now);

    /// <summary>What a right PIN is good for now.</summary>
    public PinUse PinUse => AskPin(out _);

    public TimeSpan PinLifetime => User?.Kind == UserKind.Member ? Organization.PinLifetime : Organization.GuestPinLifetime;

    public void Note(SignInOutcome outcome, LoginMethodKind method, PinRefusal? reason = null) =>
        Db.SignInEvents.Add(
            new(Attempt.OrganizationId, Now, outcome, Attempt.Email, User?.Id, method, Attempt.ApplicationId, Address) { Reason = reason }
        );

    public PinUse AskPin(out PinRefusal? refusal)
    {
        if (Attempt.FirstFactor is null)
        {
            return PinRequest.Ask(User, Organization, Methods, Now, out refusal);
        }

        // Asked for to set up an authenticator app after a password: it shows the address and nothing else.
        refusal = User?.IsLocked(Now) == true ? PinRefusal.Locked : null;
        return refusal is null ? PinUse.SignIn : PinUse.Nothing;
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

        // One query, and the same for every address, so that an unknown one takes as long as a known one.
        var found = await db
            .SignInAttempts.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .Where(a => a.Id == attemptId)
            .Join(db.Organizations, a => a.OrganizationId, o => o.Id, (a, o) => new { Attempt = a, Organization = o })
            .LeftJoin(
                db.Users,
                x => new { x.Attempt.OrganizationId, Email = (string?)x.Attempt.NormalizedEmail },
                u => new { u.OrganizationId, Email = u.NormalizedEmail },
                (x, u) => new { x.Attempt, x.Organization, User = u }
            )
            .Select(x => new
            {
                x.Attempt,
                x.Organization,
                x.User,
                Methods = db.LoginMethods.Where(m => m.OrganizationId == x.Organization.Id).ToList(),
                Devices = db.OtpDevices.Where(d => d.UserId == x.User!.Id).ToList(),
                Pending = db.PendingActions.Where(p => p.UserId == x.User!.Id).ToList(),
                Pins = db.OneTimePins.Where(p => p.AttemptId == x.Attempt.Id).ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null || !Token.Matches(browserToken, found.Attempt.BrowserHash))
        {
            await db.DisposeAsync();
            return null;
        }

        db.OrganizationId = found.Attempt.OrganizationId;
        return new()
        {
            Db = db,
            Attempt = found.Attempt,
            Now = now,
            Address = address,
            User = found.User,
            Organization = found.Organization,
            Methods = found.Methods,
            Devices = found.Devices,
            Pending = found.Pending,
            Pins = found.Pins,
        };
    }
}
