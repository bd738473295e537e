using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Guests;

/// <summary>What inviting, inviting again and resetting have in common. Works inside the verb's save.</summary>
public sealed class InvitationSending(Outbox outbox, PublicAddress addresses, IStringLocalizer<MailTexts> texts)
{
    internal async Task<string> AddAsync(
        ConsoleDbContext db,
        Actor actor,
        Organization organization,
        User guest,
        string? message,
        bool sendMail,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        foreach (var older in await db.Invitations.Where(i => i.UserId == guest.Id && i.RedeemedAt == null).ToListAsync(cancel))
        {
            older.Revoke(now);
        }

        var token = Token.Create();
        var link = addresses.Of($"/redeem/{token}");
        var lifetime = organization.InvitationLifetime;
        var invitation = new Invitation(organization.Id, guest.Id, guest.Email!, Token.Hash(token), message, now, lifetime)
        {
            InvitedBy = await NameOfAsync(db, actor, cancel),
        };
        db.Invitations.Add(invitation);
        guest.RedeemableUntil = invitation.NotAfter;
        if (sendMail)
        {
            Send(db, organization, guest, invitation, link);
        }

        return link;
    }

    /// <summary>Resets a guest in the save that follows, and gives the sessions to tell of as ended.</summary>
    internal async Task<List<Guid>> ResetAsync(
        ConsoleDbContext db,
        Actor actor,
        Organization organization,
        User guest,
        RedemptionReset reset,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        guest.ResetRedemption(EmailAddress.TryParse(reset.CorrectedEmail, out var email) ? email : null, now);
        db.LinkedAccounts.RemoveRange(await db.LinkedAccounts.Where(l => l.UserId == guest.Id).ToListAsync(cancel));
        var ended = await SessionEndings.MarkAsync(db, guest.Id, SessionEndReason.RedemptionReset, now, cancel);
        await AddAsync(db, actor, organization, guest, message: null, reset.SendInvitation, now, cancel);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.RedemptionReset, guest, guest.Id, now));
        return ended;
    }

    private static async Task<string> NameOfAsync(ConsoleDbContext db, Actor actor, CancellationToken cancel) =>
        await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Name).SingleOrDefaultAsync(cancel) ?? actor.Name;

    private void Send(ConsoleDbContext db, Organization organization, User guest, Invitation invitation, string link)
    {
        using var language = MailTexts.In(guest.Language);
        var paragraphs = new List<string>
        {
            texts["Accept the invitation to open the applications that {0} shares with you.", organization.Name],
        };
        if (invitation.Message is not null)
        {
            paragraphs.Add(texts["{0} writes:", invitation.InvitedBy] + "\n" + invitation.Message);
        }

        paragraphs.Add(texts["The invitation is for {0} and good until {1}.", guest.Email!, invitation.NotAfter.ToString("D", System.Globalization.CultureInfo.CurrentUICulture)]);
        outbox.Add(
            db,
            organization.Id,
            MailKind.Invitation,
            guest.Email!,
            texts["{0} invites you to {1}", invitation.InvitedBy, organization.Name],
            new(
                texts["{0} invites you to {1}.", invitation.InvitedBy, organization.Name],
                paragraphs,
                LinkText: texts["Accept the invitation"],
                Link: link,
                Footer: texts["If you do not know {0}, you need do nothing.", invitation.InvitedBy]
            ),
            invitation.NotAfter
        );
    }
}
