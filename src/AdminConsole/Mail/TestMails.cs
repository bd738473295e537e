using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AdminConsole.Mail;

/// <summary>How sending a test mail ended.</summary>
public enum TestMailOutcome
{
    /// <summary>It is on its way; the list of mails shows how far it came.</summary>
    Queued,

    /// <summary>The actor lacks <see cref="Permission.ManageOrganization"/>, or is no person with an address.</summary>
    NotAllowed,
}

/// <summary>Shows administrators whether mail arrives, and names the sender to allow in a mail-scanning service.</summary>
public sealed class TestMails(ConsoleDatabase database, Outbox outbox, IOptions<MailOptions> options, IStringLocalizer<MailTexts> texts, TimeProvider time)
{
    // Nobody waits for a test mail longer.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The address that every mail comes from.</summary>
    public string Sender => System.Net.Mail.MailAddress.TryCreate(options.Value.From, out var sender) ? sender.Address : options.Value.From;

    /// <summary>Sends one to the actor's own address.</summary>
    public async Task<TestMailOutcome> SendAsync(Actor actor, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return TestMailOutcome.NotAllowed;
        }

        var to = await db
            .Users.Where(u => u.Id == actor.UserId)
            .Join(db.Organizations, u => u.OrganizationId, o => o.Id, (u, o) => new { Email = u.Email!, u.Language, Organization = o.Name })
            .SingleOrDefaultAsync(cancel);
        if (to is null)
        {
            return TestMailOutcome.NotAllowed;
        }

        using (MailTexts.In(to.Language))
        {
            var content = new MailContent(
                texts["This is a test mail of {0}.", to.Organization],
                [texts["It arrived, so codes and invitations can arrive too."]],
                Footer: texts["You asked for it on the page of the organization."]
            );
            var mail = outbox.Add(db, actor.OrganizationId, MailKind.Test, to.Email, texts["Test mail of {0}", to.Organization], content, now + Lifetime);
            db.AuditEntries.Add(AuditEntry.About(actor, AuditAction.TestMailSent, mail.Id, to.Email, now));
        }

        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return TestMailOutcome.Queued;
    }
}
