using System.Net;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// Begins attempts to sign in, each bound to the browser that asked. Nothing it answers depends on whether the address is known, neither
/// in words nor in what it costs.
/// </summary>
public sealed class SignInStarts(ConsoleDatabase database, PinSending pins, Invitations invitations, Outbox outbox, TimeProvider time)
{
    /// <summary>Begins an attempt, and mails a PIN where one was wanted and could let somebody in.</summary>
    /// <returns>The attempt; null when the address is none, there is no such organization, or the application does not let people in this way.</returns>
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
            if (await BeginAsync(db, start, email, browser, cancel) is not { } attempt)
            {
                return null;
            }

            // A lost race means that another PIN went to the address meanwhile: count again. The limit of the address ends that.
            if (await db.TrySaveAsync(cancel) == SaveOutcome.Saved)
            {
                outbox.Wake();
                return new(attempt.Id, browser);
            }
        }
    }

    private async Task<SignInAttempt?> BeginAsync(ConsoleDbContext db, SignInStart start, EmailAddress email, string browser, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var network = PinsSent.NetworkOf(start.Address);
        if (
            await PinRequest.LoadAsync(db, email.Normalized, network, start.ApplicationId, now, cancel) is not { } request
            || (start.ApplicationId is not null && request.Application?.Allows(start.Way, providerId: null) != true)
        )
        {
            return null;
        }

        var attempt = new SignInAttempt(start.OrganizationId, Token.Hash(browser), email, start.Way, now)
        {
            ApplicationId = start.ApplicationId,
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
                Application = request.Application,
                IsKnownElsewhere = false,
            };
            pins.Send(context, request.Sent);
        }

        return attempt;
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

        await using var db = database.Open(invitation.OrganizationId);
        var organization = await db.Organizations.SingleAsync(o => o.Id == invitation.OrganizationId, cancel);
        var guest = await db.Users.SingleAsync(u => u.Id == invitation.UserId, cancel);
        var method = RedemptionOrder.Decide(guest, organization);
        var way = method == RedemptionMethod.Password ? LoginMethodKind.Password : LoginMethodKind.OneTimePin;
        return await BeginAsync(new(organization.Id, guest.Email, way, browserToken, null, null, address), cancel);
    }
}
