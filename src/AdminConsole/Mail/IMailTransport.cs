namespace AdminConsole.Mail;

/// <summary>How mails leave. An edge: a mail server, or files while none is configured.</summary>
public interface IMailTransport
{
    /// <summary>Whether mails reach people; false while they are kept as files.</summary>
    bool ReachesPeople { get; }

    /// <summary>Hands the mail over.</summary>
    /// <exception cref="MailRefusedException">The server will never take it; trying again is useless.</exception>
    Task SendAsync(RenderedMail mail, CancellationToken cancel);
}

/// <summary>A mail, ready to leave.</summary>
public sealed record RenderedMail(Guid Id, string To, string Subject, string Text, string Html);

/// <summary>The mail server refused a mail for good.</summary>
public sealed class MailRefusedException : Exception
{
    /// <summary>Says why.</summary>
    public MailRefusedException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>Without words.</summary>
    public MailRefusedException() { }

    /// <summary>Says why.</summary>
    public MailRefusedException(string message)
        : base(message) { }
}
