using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace AdminConsole.Mail;

/// <summary>Sends by SMTP, or keeps mails as <c>.eml</c> files while no server is configured.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly SmtpStatusCode[] Final =
    [
        SmtpStatusCode.MailboxUnavailable,
        SmtpStatusCode.MailboxNameNotAllowed,
        SmtpStatusCode.UserNotLocalTryAlternatePath,
    ];

    private readonly MailOptions _mail = options.Value;

    public bool ReachesPeople => !string.IsNullOrEmpty(_mail.Smtp.Host);

    public async Task SendAsync(RenderedMail mail, CancellationToken cancel)
    {
        using var client = Connect();
        using var message = Compose(mail);
        try
        {
            await client.SendMailAsync(message, cancel);
        }
        catch (SmtpException error) when (Final.Contains(error.StatusCode))
        {
            throw new MailRefusedException(error.Message, error);
        }
    }

    private SmtpClient Connect()
    {
        if (!ReachesPeople)
        {
            var folder = Directory.CreateDirectory(_mail.Folder);
            return new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder.FullName };
        }

        return new(_mail.Smtp.Host, _mail.Smtp.Port)
        {
            EnableSsl = _mail.Smtp.Security == SmtpSecurity.StartTls,
            Credentials = string.IsNullOrEmpty(_mail.Smtp.UserName) ? null : new NetworkCredential(_mail.Smtp.UserName, _mail.Smtp.Password),
            Timeout = 20_000,
        };
    }

    private MailMessage Compose(RenderedMail mail)
    {
        var from = new MailAddress(_mail.From);
        var message = new MailMessage(from, new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            Body = mail.Text,
        };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
