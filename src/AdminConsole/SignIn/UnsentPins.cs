using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>A PIN whose mail was given up reached nobody either: the sign-in log says so.</summary>
internal static class UnsentPins
{
    public static async Task NoteAsync(ConsoleDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel)
    {
        if (mail.Kind != MailKind.OneTimePin)
        {
            return;
        }

        // Both were written at the same moment, and that has an index.
        var asked = await db
            .OneTimePins.Where(p => p.RequestedAt == mail.QueuedAt && p.MailId == mail.Id)
            .Join(db.SignInAttempts, p => p.AttemptId, a => a.Id, (p, a) => new { a.ApplicationId, a.NormalizedEmail })
            .FirstOrDefaultAsync(cancel);
        var userId = await db.Users.Where(u => asked != null && u.NormalizedEmail == asked.NormalizedEmail).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancel);
        db.SignInEvents.Add(
            new(mail.OrganizationId, now, SignInOutcome.PinNotSent, mail.To, userId, LoginMethodKind.OneTimePin, asked?.ApplicationId, address: null)
            {
                Reason = PinRefusal.MailFailed,
            }
        );
    }
}
