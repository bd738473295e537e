using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Mail;

/// <summary>A mail as a list shows it; never its text.</summary>
public sealed record MailRow(
    Guid Id,
    MailKind Kind,
    string To,
    string Subject,
    MailState State,
    DateTimeOffset QueuedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset NextTryAt,
    int Tries,
    string? Error,
    bool CanResend
);

/// <summary>How resending a mail ended.</summary>
public enum ResendOutcome
{
    /// <summary>It waits to be sent again.</summary>
    Queued,

    /// <summary>The actor lacks <see cref="Permission.ResendMail"/>.</summary>
    NotAllowed,

    /// <summary>There is no such mail here.</summary>
    NotFound,

    /// <summary>Its text has lost its use: a PIN or a link that is no longer good. The person asks for a new one.</summary>
    TooOld,
}

/// <summary>Outgoing mail with status and reason. Reading needs <see cref="Permission.ReadMail"/>; without it the list is empty.</summary>
public sealed class MailLog(ConsoleDatabase database, Outbox outbox, IMailTransport transport, TimeProvider time)
{
    /// <summary>Whether mails reach people; false while they are kept as files.</summary>
    public bool ReachesPeople => transport.ReachesPeople;

    /// <summary>The mails, newest first. The search looks at the addressee and the subject.</summary>
    public async Task<Page<MailRow>> ListAsync(
        Actor actor,
        PageRequest request,
        MailState? state = null,
        MailKind? kind = null,
        CancellationToken cancel = default
    )
    {
        await using var db = database.Open(actor.OrganizationId);
        var now = time.GetUtcNow();
        if (!await db.AllowsAsync(actor, Permission.ReadMail, now, cancel))
        {
            return NoRows.Of<MailRow>();
        }

        var mails = db.OutgoingMails.AsNoTracking();
        mails = state is null ? mails : mails.Where(m => m.State == state);
        mails = kind is null ? mails : mails.Where(m => m.Kind == kind);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            mails = mails.Where(m => m.To.ToLower().Contains(words) || m.Subject.ToLower().Contains(words));
        }

        return await mails
            .InTime(m => m.QueuedAt, m => m.Id, !(request.Sort == nameof(MailRow.QueuedAt) && !request.Descending))
            .Select(m => new MailRow(
                m.Id,
                m.Kind,
                m.To,
                m.Subject,
                m.State,
                m.QueuedAt,
                m.SentAt,
                m.NextTryAt,
                m.Tries,
                m.Error,
                m.Content != null && m.State != MailState.Waiting && (m.NotAfter == null || m.NotAfter > now)
            ))
            .ToPageAsync(request, cancel);
    }

    /// <summary>Sends a mail again, once more with all its tries.</summary>
    public async Task<ResendOutcome> ResendAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ResendMail, now, cancel))
        {
            return ResendOutcome.NotAllowed;
        }

        var mail = await db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (mail is null)
        {
            return ResendOutcome.NotFound;
        }

        if (mail.Content is null || mail.NotAfter <= now)
        {
            return ResendOutcome.TooOld;
        }

        mail.Again(now);
        db.AuditEntries.Add(AuditEntry.About(actor, AuditAction.MailResent, mail.Id, $"{mail.Subject} → {mail.To}", now));
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
        return ResendOutcome.Queued;
    }
}
