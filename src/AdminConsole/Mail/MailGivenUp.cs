using AdminConsole.Data;

namespace AdminConsole.Mail;

/// <summary>What a room wants to note, in the same save, when a mail is given up. The context is open for the mail's organization.</summary>
internal delegate Task MailGivenUp(ConsoleDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel);
