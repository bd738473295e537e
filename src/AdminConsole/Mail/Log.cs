using Microsoft.Extensions.Logging;

namespace AdminConsole.Mail;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Mail {Id} ({Kind}) was sent.")]
    public static partial void MailSent(this ILogger logger, Guid id, MailKind kind);

    [LoggerMessage(2, LogLevel.Warning, "Mail {Id} ({Kind}) was refused by the mail server for good.")]
    public static partial void MailRefused(this ILogger logger, Guid id, MailKind kind);

    [LoggerMessage(3, LogLevel.Warning, "Mail {Id} ({Kind}) could not be sent, try {Tries}; it waits for the next.")]
    public static partial void MailFailed(this ILogger logger, Guid id, MailKind kind, int tries, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "The outbox cannot be read; trying again.")]
    public static partial void OutboxUnreachable(this ILogger logger, Exception error);
}
