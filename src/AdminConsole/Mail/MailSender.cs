using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdminConsole.Mail;

/// <summary>Sends what waits in the outbox, a few mails at once, with growing pauses after failures.</summary>
internal sealed class MailSender(
    ConsoleDatabase database,
    Outbox outbox,
    IMailTransport transport,
    IEnumerable<MailGivenUp> givenUp,
    TimeProvider time,
    ILogger<MailSender> log
) : BackgroundService
{
    // A mail server answers slowly and several at once.
    private const int AtOnce = 8;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // A node that took a mail and died gives it up after this long.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // A server that does not answer is given up before the lease ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private DateTimeOffset _forgetAgainAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDueAsync(stoppingToken)) { }

                await ForgetUselessTextsAsync(stoppingToken);
                await outbox.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database is away: what waits is kept there, so look again later.
                log.OutboxUnreachable(error);
                await outbox.WaitAsync(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task<bool> SendDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenInstallation();
        var due = await db
            .OutgoingMails.IgnoreQueryFilters()
            .Where(m => m.State == MailState.Waiting && m.NextTryAt <= now)
            .OrderBy(m => m.NextTryAt)
            .Select(m => m.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        await Task.WhenAll(due.Select(id => SendAsync(id, now, cancel)));
        return due.Count > 0;
    }

    private async Task SendAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = database.OpenInstallation();
        var mail = await db
            .OutgoingMails.IgnoreQueryFilters()
            .SingleOrDefaultAsync(m => m.Id == id && m.State == MailState.Waiting && m.NextTryAt <= now, cancel);
        if (mail is null || !await TakeAsync(db, mail, now, cancel))
        {
            return;
        }

        await db.Entry(mail).ReloadAsync(cancel);
        await SendAsync(mail, cancel);
        await SaveAsync(db, mail, CancellationToken.None);
    }

    private async Task SaveAsync(ConsoleDbContext db, OutgoingMail mail, CancellationToken cancel)
    {
        if (mail.State == MailState.Failed)
        {
            db.OrganizationId = mail.OrganizationId;
            foreach (var tell in givenUp)
            {
                await tell(db, mail, time.GetUtcNow(), cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task ForgetUselessTextsAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now < _forgetAgainAt)
        {
            return;
        }

        _forgetAgainAt = now + TimeSpan.FromMinutes(1);
        await using var db = database.OpenInstallation();
        await db
            .OutgoingMails.IgnoreQueryFilters()
            .Where(m => m.Content != null && m.NotAfter <= now)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Content, (string?)null), cancel);
    }

    // Of several nodes that see the mail, the one whose update finds the row unchanged sends it.
    private static async Task<bool> TakeAsync(ConsoleDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel) =>
        await db
            .OutgoingMails.IgnoreQueryFilters()
            .Where(m => m.Id == mail.Id && m.State == MailState.Waiting && m.Tries == mail.Tries && m.NextTryAt == mail.NextTryAt)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Tries, x => x.Tries + 1).SetProperty(x => x.NextTryAt, now + Lease), cancel) == 1;

    private async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var text = mail.NotAfter <= time.GetUtcNow() ? null : mail.Content;
            var content = outbox.Read(text ?? throw new MailRefusedException("It was not sent in time."));
            var rendered = new RenderedMail(mail.Id, mail.To, mail.Subject, MailRendering.Text(content), MailRendering.Html(content));
            await transport.SendAsync(rendered, patience.Token);
            mail.Sent(time.GetUtcNow());
            log.MailSent(mail.Id, mail.Kind);
        }
        catch (MailRefusedException error)
        {
            mail.Failed(error.Message, forGood: true, time.GetUtcNow());
            log.MailRefused(mail.Id, mail.Kind);
        }
        // Whatever is wrong with one mail must not keep the others.
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            mail.Failed(error.InnerException?.Message ?? error.Message, forGood: false, time.GetUtcNow());
            log.MailFailed(mail.Id, mail.Kind, mail.Tries, error);
        }
    }
}
