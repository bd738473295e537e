using System.Collections.Concurrent;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.SignIn;
using AdminConsole.Tests.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdminConsole.Tests.Mail;

public sealed class SendingMail : IAsyncLifetime
{
    private readonly Server server = new();
    private readonly List<MailSender> senders = [];
    private TestCore core = null!;

    public async Task InitializeAsync() => core = await TestCore.CreateAsync(configure: services => services.AddSingleton<IMailTransport>(server));

    public async Task DisposeAsync()
    {
        foreach (var sender in senders)
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }

        await core.DisposeAsync();
    }

    [Fact]
    public async Task Two_senders_send_each_mail_once()
    {
        for (var i = 0; i < 20; i++)
        {
            await core.Get<Invitations>().InviteAsync(core.Administrator, new($"guest{i}@partner.example"));
        }

        await StartAsync(2);

        await UntilAsync(all => all.All(m => m.State == MailState.Sent));
        Assert.Equal(20, server.Taken.Count);
        Assert.Equal(20, server.Taken.Select(m => m.Id).Distinct().Count());
    }

    [Fact]
    public async Task While_the_server_is_down_it_waits_with_growing_pauses_and_goes_out_once()
    {
        server.Fails = _ => new IOException("No connection");
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        await StartAsync(1);

        var pauses = new List<TimeSpan>();
        for (var tries = 1; tries <= 4; tries++)
        {
            await UntilAsync(all => all.Single().Tries == tries && all.Single().Error is not null);
            var mail = (await AllAsync()).Single();
            Assert.Equal((MailState.Waiting, "No connection"), (mail.State, mail.Error));
            pauses.Add(mail.NextTryAt - core.Time.GetUtcNow());
            await core.Open().OutgoingMails.ExecuteUpdateAsync(m => m.SetProperty(x => x.Error, (string?)null));
            core.Time.Advance(pauses[^1]);
            core.Get<Outbox>().Wake();
        }

        Assert.Equal([5, 10, 20, 40], pauses.Select(p => (int)p.TotalSeconds));
        server.Fails = null;
        core.Time.Advance(TimeSpan.FromMinutes(5));
        core.Get<Outbox>().Wake();
        await UntilAsync(all => all.Single().State == MailState.Sent);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_is_refused_for_good_or_broken_does_not_keep_the_others()
    {
        server.Fails = mail => mail.To switch
        {
            "refused@partner.example" => new MailRefusedException("No such mailbox"),
            "broken@partner.example" => new FormatException("Not an address"),
            _ => null,
        };
        string[] guests = ["refused", "broken", "good"];
        foreach (var guest in guests)
        {
            await core.Get<Invitations>().InviteAsync(core.Administrator, new($"{guest}@partner.example"));
        }

        await StartAsync(1);
        await UntilAsync(all => all.All(m => m.Tries == 1 && (m.State != MailState.Waiting || m.Error is not null)));
        var states = (await AllAsync()).ToDictionary(m => m.To.Split('@')[0], m => m.State, StringComparer.Ordinal);
        Assert.Equal((MailState.Failed, MailState.Waiting, MailState.Sent), (states["refused"], states["broken"], states["good"]));
    }

    [Fact]
    public async Task A_PIN_is_not_sent_after_its_time_and_its_text_is_forgotten()
    {
        await core.AddMemberAsync("anna@fabrikam.example");
        await Browser.OpenAsync(core, "anna@fabrikam.example");
        core.Time.Advance(TimeSpan.FromMinutes(10));

        await StartAsync(1);

        await UntilAsync(all => all.Single() is { State: MailState.Failed, Content: null });
        Assert.Empty(server.Taken);
        await using var db = core.Open();
        var unsent = await db.SignInEvents.SingleAsync();
        Assert.Equal((SignInOutcome.PinNotSent, PinRefusal.MailFailed, "anna@fabrikam.example"), (unsent.Outcome, unsent.Reason, unsent.Email));
        Assert.NotNull(unsent.UserId);
        var id = (await AllAsync()).Single().Id;
        Assert.Equal(ResendOutcome.TooOld, await core.Get<MailLog>().ResendAsync(core.Administrator, id));
        Assert.Equal(ResendOutcome.NotFound, await core.Get<MailLog>().ResendAsync(core.Administrator, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_PIN_that_the_mail_server_refuses_is_in_the_sign_in_log_and_another_mail_is_not()
    {
        server.Fails = _ => new MailRefusedException("No such mailbox");
        await core.AddMemberAsync("anna@fabrikam.example");
        await Browser.OpenAsync(core, "anna@fabrikam.example");
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));

        await StartAsync(1);

        await UntilAsync(all => all.All(m => m.State == MailState.Failed));
        await using var db = core.Open();
        Assert.Equal((PinRefusal?)PinRefusal.MailFailed, (await db.SignInEvents.SingleAsync()).Reason);
    }

    [Fact]
    public async Task Its_text_is_kept_encrypted()
    {
        await core.AddMemberAsync("anna@fabrikam.example");
        await Browser.OpenAsync(core, "anna@fabrikam.example");
        var pin = await Browser.PinAsync(core, "anna@fabrikam.example");

        var mail = (await AllAsync()).Single();

        Assert.DoesNotContain(pin, mail.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(pin, mail.Subject, StringComparison.Ordinal);
    }

    private async Task StartAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var sender = new MailSender(core.Get<ConsoleDatabase>(), core.Get<Outbox>(), server, core.Get<IEnumerable<MailGivenUp>>(), core.Time, NullLogger<MailSender>.Instance);
            senders.Add(sender);
            await sender.StartAsync(CancellationToken.None);
        }
    }

    private Task UntilAsync(Func<List<OutgoingMail>, bool> condition) =>
        Poll.UntilAsync(async () => condition(await AllAsync()), () => "the mails are as wanted");

    private async Task<List<OutgoingMail>> AllAsync()
    {
        await using var db = core.Open();
        return await db.OutgoingMails.AsNoTracking().OrderBy(m => m.QueuedAt).ToListAsync();
    }

    private sealed class Server : IMailTransport
    {
        public ConcurrentQueue<RenderedMail> Taken { get; } = new();

        public Func<RenderedMail, Exception?>? Fails { get; set; }

        public bool ReachesPeople => true;

        public async Task SendAsync(RenderedMail mail, CancellationToken cancel)
        {
            await Task.Yield();
            if (Fails?.Invoke(mail) is { } error)
            {
                throw error;
            }

            Taken.Enqueue(mail);
        }
    }
}
