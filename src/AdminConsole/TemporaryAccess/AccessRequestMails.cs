using System.Globalization;
using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AdminConsole.TemporaryAccess;

/// <summary>The mails about access requests. Works inside the verb's save.</summary>
public sealed class AccessRequestMails(Outbox outbox, PublicAddress addresses, IStringLocalizer<MailTexts> texts)
{
    internal async Task AskApproversAsync(ConsoleDbContext db, AccessRequest request, ApprovalTerms terms, CancellationToken cancel)
    {
        var languages = await LanguagesAsync(db, terms.Addresses, cancel);
        foreach (var approver in terms.Addresses.Where(a => !string.Equals(a, request.UserEmail, StringComparison.OrdinalIgnoreCase)))
        {
            using var language = MailTexts.In(languages.GetValueOrDefault(approver.ToUpperInvariant()));
            Add(
                db,
                request,
                MailKind.AccessRequested,
                approver,
                texts["{0} asks for access to {1}", request.UserEmail, request.ApplicationName],
                [
                    texts["For {0}.", Duration(request.WantedDuration)],
                    request.Justification.Length == 0 ? texts["No reason was asked for."].Value : texts["Reason: {0}", request.Justification].Value,
                    texts["To decide, open the request and sign in. Nothing happens by opening the link."],
                ],
                texts["Open the request"],
                $"/access-requests/{request.Id}",
                texts["You are named as an approver for {0}.", request.ApplicationName]
            );
        }
    }

    internal async Task TellRequesterAsync(ConsoleDbContext db, AccessRequest request, MailKind kind, string? remark, CancellationToken cancel)
    {
        // To the address the requester has now; it may have been corrected since.
        var requester = await db.Users.Where(u => u.Id == request.UserId).Select(u => new { u.Email, u.Language }).SingleOrDefaultAsync(cancel);
        using var language = MailTexts.In(requester?.Language);
        string subject = kind switch
        {
            MailKind.AccessApproved => texts["You have access to {0}", request.ApplicationName],
            MailKind.AccessDenied => texts["Your request for {0} was denied", request.ApplicationName],
            _ => texts["Your access to {0} was ended", request.ApplicationName],
        };
        var paragraphs = new List<string>();
        if (kind == MailKind.AccessApproved)
        {
            paragraphs.Add(texts["Your request was approved for {0}, from now on.", Duration(request.GrantedDuration)]);
        }

        if (!string.IsNullOrEmpty(remark))
        {
            paragraphs.Add(kind == MailKind.AccessDenied ? texts["Reason: {0}", remark] : texts["Comment: {0}", remark]);
        }

        Add(db, request, kind, requester?.Email ?? request.UserEmail, subject, paragraphs, texts["See your requests"], "/launcher", null);
    }

    private static string Duration(TimeSpan span) =>
        span.TotalMinutes % 60 == 0
            ? string.Create(CultureInfo.CurrentUICulture, $"{span.TotalHours:0} h")
            : string.Create(CultureInfo.CurrentUICulture, $"{Math.Floor(span.TotalHours):0} h {span.Minutes:0} min");

    private static Task<Dictionary<string, string?>> LanguagesAsync(ConsoleDbContext db, IEnumerable<string> emails, CancellationToken cancel)
    {
        var normalized = emails.Select(e => e.ToUpperInvariant()).ToList();
        return db.Users.Where(u => normalized.Contains(u.NormalizedEmail!)).ToDictionaryAsync(u => u.NormalizedEmail!, u => u.Language, cancel);
    }

    private void Add(
        ConsoleDbContext db,
        AccessRequest request,
        MailKind kind,
        string to,
        string subject,
        IReadOnlyList<string> paragraphs,
        string linkText,
        string path,
        string? footer
    ) => outbox.Add(db, request.OrganizationId, kind, to, subject, new(subject, paragraphs, null, linkText, addresses.Of(path), footer));
}
