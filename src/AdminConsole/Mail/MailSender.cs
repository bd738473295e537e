using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdminConsole.Mail;

/// <summary>Sends what waits in the outbox, one after the other, with growing pauses after failures.</summary>
internal sealed class MailSender(
    ConsoleDatabase database,
    Outbox outbox,
    IMailTransport transport,
    IEnumerable<MailGivenUp> givenUp,
    TimeProvider time,
    ILogger<MailSender> log
) : BackgroundService
{
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
                while (await SendNextAsync(stoppingToken)) { }

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

    private async Task<bool> SendNextAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenInstallation();
        var mail = await db
            .OutgoingMails.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .Where(m => m.State == MailState.Waiting && m.NextTryAt <= now)
            .OrderBy(m => m.NextTryAt)
            .FirstOrDefaultAsync(cancel);
        if (mail is null)
        {
            return false;
        }

        if (mail.NotAfter <= now || mail.Content is null)
        {
            mail.Failed("It was not sent in time.", forGood: true, now);
            await SaveAsync(db, mail, cancel);
            return true;
        }

        if (!await TakeAsync(db, mail, now, cancel))
        {
            return true;
        }

        await db.Entry(mail).ReloadAsync(cancel);
        await SendAsync(mail, cancel);
        await SaveAsync(db, mail, CancellationToken.None);
        return true;
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
            .OutgoingMails.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .Where(m => m.Content != null && m.NotAfter <= now)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Content, (string?)null), cancel);
    }

    // Of several nodes that see the mail, the one whose update finds the row unchanged sends it.
    private static async Task<bool> TakeAsync(ConsoleDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel) =>
        await db
            .OutgoingMails.IgnoreQueryFilters([Conventions.OrganizationFilter])
            .Where(m => m.Id == mail.Id && m.State == MailState.Waiting && m.Tries == mail.Tries && m.NextTryAt == mail.NextTryAt)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Tries, x => x.Tries + 1).SetProperty(x => x.NextTryAt, now + Lease), cancel) == 1;

    private async Task SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var content = outbox.Read(mail.Content ?? throw new MailRefusedException("It was not sent in time."));
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
