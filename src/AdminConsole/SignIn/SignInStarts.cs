using System.Net;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Secrets;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>
/// Begins attempts to sign in, each bound to the browser that asked. Nothing it answers depends on whether the address is known, neither
/// in words nor in what it costs.
/// </summary>
public sealed class SignInStarts(ConsoleDatabase database, PinSending pins, InvitationDirectory invitations, Outbox outbox, TimeProvider time)
{
    /// <summary>Begins an attempt, and mails a PIN where one was wanted and could let somebody in.</summary>
    /// <returns>The attempt; null when the address is none, there is no such organization, nobody vouches for the address, or the application does
    /// not let people in this way.</returns>
    public async Task<SignInStarted?> BeginAsync(SignInStart start, CancellationToken cancel = default)
    {
        if (!EmailAddress.TryParse(start.Email, out var email))
        {
            return null;
        }

        var browser = start.BrowserToken is { Length: 43 } known ? known : Token.Create();
        while (true)
        {
            await using var db = database.Open(start.OrganizationId);
            var (attempt, home) = await BeginAsync(db, start, email, browser, cancel);
            if (attempt is null)
            {
                return null;
            }

            // A lost race means that another PIN went to the address meanwhile: count again. The limit of the address ends that.
            if (await db.TrySaveAsync(cancel) == SaveOutcome.Saved)
            {
                outbox.Wake();
                return new(attempt.Id, browser, home);
            }
        }
    }

    private async Task<(SignInAttempt? Attempt, HomeOrganization? Home)> BeginAsync(
        ConsoleDbContext db,
        SignInStart start,
        EmailAddress email,
        string browser,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var network = PinsSent.NetworkOf(start.Address);
        if (
            await PinRequest.LoadAsync(db, email.Normalized, network, start.ApplicationId, now, cancel) is not { } request
            || (start.ApplicationId is not null && request.Application?.Allows(start.Way, providerId: null) != true)
        )
        {
            return default;
        }

        var home = WaysIn.IsOn(request.Methods, LoginMethodKind.HomeOrganization) ? request.Home : null;
        if (start.Way == LoginMethodKind.HomeOrganization && home is null)
        {
            return default;
        }

        var attempt = new SignInAttempt(start.OrganizationId, Token.Hash(browser), email, start.Way, now)
        {
            ApplicationId = start.ApplicationId,
            VouchesForId = start.VouchesFor,
            HomeId = home?.Id,
            ReturnPath = SignInAttempt.IsPathOfOurs(start.ReturnPath) ? start.ReturnPath : null,
        };
        db.SignInAttempts.Add(attempt);
        if (start.Way == LoginMethodKind.OneTimePin)
        {
            var context = new SignInContext
            {
                Db = db,
                Attempt = attempt,
                Now = now,
                Address = start.Address,
                Organization = request.Organization,
                User = request.User,
                Methods = request.Methods,
                Devices = [],
                Pending = [],
                Pins = [],
                Provider = null,
                Home = home,
                IsKnownElsewhere = false,
                Application = request.Application,
            };
            pins.Send(context, request.Sent);
        }

        return (attempt, home);
    }

    /// <summary>Begins an attempt from the link of an invitation.</summary>
    /// <returns>The attempt; null when the invitation cannot be redeemed any more.</returns>
    public async Task<SignInStarted?> BeginRedemptionAsync(
        string invitationToken,
        string? browserToken,
        IPAddress? address,
        CancellationToken cancel = default
    )
    {
        if (await invitations.FindAsync(invitationToken, cancel) is not { Status: InvitationStatus.Open } invitation)
        {
            return null;
        }

        var way = invitation.Method switch
        {
            RedemptionMethod.HomeOrganization => LoginMethodKind.HomeOrganization,
            RedemptionMethod.Password => LoginMethodKind.Password,
            _ => LoginMethodKind.OneTimePin,
        };
        return await BeginAsync(new(invitation.OrganizationId, invitation.Email, way, browserToken, null, null, address), cancel);
    }
}
