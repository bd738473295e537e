using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace AdminConsole.Tests.Testing;

public sealed class ReceivingMail
{
    private const string Guest = "guest@firstupconsultants.example";

    [Fact]
    public async Task Subject_text_html_PIN_and_link_are_read()
    {
        await using var smtp = await SmtpSink.StartAsync();
        using var message = Message("Ihr Zugang – Code für Grüße, ein ziemlich langer Betreff, der gefaltet werden muss");
        message.BodyEncoding = Encoding.UTF8;
        message.Body = "Grüß Gott.\r\nYour code is 483920.\r\nOpen https://sign.example/redeem/a1234567b?x=1&y=2 now.";
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Grüß Gott</p>", null, MediaTypeNames.Text.Html));
        await SendAsync(smtp, message);

        var mail = await smtp.WaitForMailAsync(Guest, "Zugang");

        Assert.Equal(message.Subject, mail.Subject);
        Assert.Equal(message.Body, mail.Text.TrimEnd());
        Assert.Equal("<p>Grüß Gott</p>", mail.Html.TrimEnd());
        Assert.Equal("483920", mail.Pin);
        Assert.Equal("https://sign.example/redeem/a1234567b?x=1&y=2", mail.Link.AbsoluteUri);
        Assert.False(mail.Encrypted);
    }

    [Fact]
    public async Task After_a_mail_only_newer_ones_count()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await SendAsync(smtp, Message("First 111111"));
        var first = await smtp.WaitForMailAsync(Guest);
        await SendAsync(smtp, Message("Second 222222"));

        Assert.Equal("Second 222222", (await smtp.WaitForMailAsync(Guest, after: first)).Subject);
    }

    [Fact]
    public async Task A_stopped_server_takes_nothing_and_comes_back_on_its_port()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await smtp.StopAsync();
        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(smtp, Message("Lost")));

        await smtp.StartAgainAsync();
        await SendAsync(smtp, Message("Kept"));

        Assert.Equal("Kept", (await smtp.WaitForMailAsync(Guest)).Subject);
        Assert.Single(smtp.Mails);
    }

    [Fact]
    public async Task It_refuses_and_delays_when_told()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await smtp.RefuseAsync(550, "No such user");
        var refused = await Assert.ThrowsAnyAsync<SmtpException>(() => SendAsync(smtp, Message("Refused")));
        Assert.Equal(SmtpStatusCode.MailboxUnavailable, refused.StatusCode);

        await smtp.AnswerSlowlyAsync(TimeSpan.FromSeconds(30));
        using var message = Message("Slow");
        using var client = new SmtpClient(smtp.Host, smtp.Port);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendMailAsync(message, deadline.Token));
    }

    [Fact]
    public async Task With_STARTTLS_a_login_is_needed()
    {
        await using var smtp = await SmtpSink.StartWithStartTlsAsync("sender", "its password");
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = true, Credentials = new NetworkCredential("sender", "its password") };
        using var message = Message("Private");
        await client.SendMailAsync(message);
        var mail = await smtp.WaitForMailAsync(Guest);
        Assert.True(mail.Encrypted);
        Assert.Equal("sender", mail.User);

        using var stranger = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = true, Credentials = new NetworkCredential("sender", "a wrong one") };
        await Assert.ThrowsAsync<SmtpException>(() => stranger.SendMailAsync(message));
    }

    private static MailMessage Message(string subject) => new("AdminConsole <noreply@fabrikam.example>", Guest, subject, "Hello");

    private static async Task SendAsync(SmtpSink smtp, MailMessage message)
    {
        using var client = new SmtpClient(smtp.Host, smtp.Port);
        await client.SendMailAsync(message);
    }
}
