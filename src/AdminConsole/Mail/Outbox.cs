using System.Text.Json;
using AdminConsole.Data;
using AdminConsole.Secrets;

namespace AdminConsole.Mail;

/// <summary>Puts mails into the save of the change that causes them, and wakes the sender.</summary>
public sealed class Outbox(SecretBox secrets, TimeProvider time) : IDisposable
{
    internal const string Purpose = "outgoing mail";

    private readonly SemaphoreSlim _queued = new(0, 1);

    /// <inheritdoc />
    public void Dispose() => _queued.Dispose();

    internal OutgoingMail Add(
        ConsoleDbContext db,
        Guid organizationId,
        MailKind kind,
        string to,
        string subject,
        MailContent content,
        DateTimeOffset? notAfter = null
    )
    {
        var text = secrets.Protect(Purpose, JsonSerializer.Serialize(content));
        var mail = new OutgoingMail(organizationId, kind, to, OneLine(subject), text, time.GetUtcNow()) { NotAfter = notAfter };
        db.OutgoingMails.Add(mail);
        return mail;
    }

    internal MailContent Read(string content) => JsonSerializer.Deserialize<MailContent>(secrets.Unprotect(Purpose, content))!;

    /// <summary>Says after a save that something may be waiting. Without it the mail goes out at the sender's next look.</summary>
    internal void Wake()
    {
        try
        {
            _queued.Release();
        }
        catch (SemaphoreFullException)
        {
            // The sender is awake already.
        }
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => _queued.WaitAsync(atMost, cancel);

    // A name may hold anything; a subject is one line of a limited length.
    private static string OneLine(string subject)
    {
        var line = string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Cut(200);
    }
}
