using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Guests;

/// <summary>Invites guests, and sets their redemption status back.</summary>
public sealed class Invitations(
    ConsoleDatabase database,
    InvitationSending sending,
    Outbox outbox,
    SessionEndings endings,
    TimeProvider time
)
{
    /// <summary>Creates a guest whose invitation is pending, with a link to redeem it. Needs <see cref="Permission.InviteGuests"/>.</summary>
    public async Task<InvitationResult> InviteAsync(Actor actor, NewInvitation wanted, CancellationToken cancel = default)
    {
        if (!EmailAddress.TryParse(wanted.Email, out var email))
        {
            return new(InvitationOutcome.InvalidAddress);
        }

        if (wanted.Name?.Trim().Length > User.NameLength)
        {
            return new(InvitationOutcome.NameTooLong);
        }

        var message = string.IsNullOrWhiteSpace(wanted.Message) ? null : wanted.Message.Trim();
        if (message?.Length > Invitation.MessageLength)
        {
            return new(InvitationOutcome.MessageTooLong);
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.InviteGuests, now, cancel))
        {
            return new(InvitationOutcome.NotAllowed);
        }

        var organization = await db.Organizations.SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        var guest = User.Guest(actor.OrganizationId, email, wanted.Name, now);
        guest.Language = MailTexts.Languages.FirstOrDefault(l => l == wanted.Language);
        db.Users.Add(guest);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.GuestInvited, guest, guest.Id, now));
        var link = await sending.AddAsync(db, actor, organization, guest, message, wanted.SendMail, now, cancel);
        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return new(InvitationOutcome.AddressTaken);
        }

        outbox.Wake();
        return new(InvitationOutcome.Done, guest.Id, link);
    }

    /// <summary>Mails a new link; the older ones stop working. Needs <see cref="Permission.ResendInvitations"/>.</summary>
    public async Task<InvitationResult> ResendAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var (outcome, guest) = await FindAsync(db, actor, userId, Permission.ResendInvitations, now, cancel);
        if (guest is null || !guest.IsPendingGuest)
        {
            return new(guest is null ? outcome : InvitationOutcome.AlreadyAccepted);
        }

        var organization = await db.Organizations.SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        var message = await db
            .Invitations.Where(i => i.UserId == userId)
            .OrderByDescending(i => i.CreatedAt)
            .Select(i => i.Message)
            .FirstOrDefaultAsync(cancel);
        var link = await sending.AddAsync(db, actor, organization, guest, message, sendMail: true, now, cancel);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.InvitationResent, guest, guest.Id, now));
        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return new(InvitationOutcome.Stale);
        }

        outbox.Wake();
        return new(InvitationOutcome.Done, guest.Id, link);
    }

    /// <summary>
    /// Sets a guest back to pending acceptance: the linked method is forgotten and the sessions end; id, groups, roles, applications and
    /// history stay. Needs <see cref="Permission.ResetRedemption"/> and a role not below the guest's.
    /// </summary>
    public async Task<InvitationOutcome> ResetRedemptionAsync(
        Actor actor,
        Guid userId,
        RedemptionReset reset,
        Guid stamp,
        CancellationToken cancel = default
    )
    {
        if (!string.IsNullOrWhiteSpace(reset.CorrectedEmail) && !EmailAddress.TryParse(reset.CorrectedEmail, out _))
        {
            return InvitationOutcome.InvalidAddress;
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        var (outcome, guest) = await FindAsync(db, actor, userId, Permission.ResetRedemption, now, cancel);
        if (guest is null)
        {
            return outcome;
        }

        var organization = await db.Organizations.SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        db.Expect(guest, stamp);
        var ended = await sending.ResetAsync(db, actor, organization, guest, reset, now, cancel);
        switch (await guard.SaveAsync(cancel))
        {
            case SaveOutcome.NobodyLeft:
                return InvitationOutcome.LastAdministrator;
            case SaveOutcome.Stale:
                return InvitationOutcome.Stale;
            case SaveOutcome.Duplicate:
                return InvitationOutcome.AddressTaken;
            default:
                endings.Tell(ended);
                outbox.Wake();
                return InvitationOutcome.Done;
        }
    }

    private static async Task<(InvitationOutcome Outcome, User? Guest)> FindAsync(
        ConsoleDbContext db,
        Actor actor,
        Guid userId,
        Permission permission,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var roles = await db.RolesOfAsync(actor, now, cancel);
        if (roles?.Carry(permission) != true)
        {
            return (InvitationOutcome.NotAllowed, null);
        }

        var guest = await db.Users.Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == userId && u.Kind == UserKind.Guest, cancel);
        return guest is null ? (InvitationOutcome.NotFound, null)
            : roles.ReachesTo(guest.Roles) ? (InvitationOutcome.Done, guest)
            : (InvitationOutcome.NotAllowed, null);
    }
}
