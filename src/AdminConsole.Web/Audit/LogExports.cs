using System.Globalization;
using System.Text;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.OneTimePins;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Audit;

/// <summary>The two logs as CSV files: the rows of the current search and filters, oldest first, streamed.</summary>
internal static class LogExports
{
    public const string AuditPath = "/audit/export.csv";
    public const string SignInsPath = "/sign-ins/export.csv";
    public const string ActionFilter = "action";
    public const string OutcomeFilter = "outcome";
    public const string ReasonFilter = "reason";

    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static void MapLogExports(this IEndpointRouteBuilder routes)
    {
        var needed = new RequiresPermissionAttribute(Permission.ReadLogs);
        routes.MapGet(AuditPath, AuditAsync).RequireAuthorization(needed);
        routes.MapGet(SignInsPath, SignInsAsync).RequireAuthorization(needed);
    }

    private static Task AuditAsync(HttpContext context, AuditLog log, IStringLocalizer<AuditTexts> texts)
    {
        var query = ListQuery.Parse(context.Request.QueryString.Value ?? "", [ActionFilter]);
        var action = query.Filter<AuditAction>(ActionFilter);
        return WriteAsync(
            context,
            "audit-log.csv",
            Csv.Line(texts["When"], texts["Who"], texts["Action"], texts["What happened"], texts["From"], texts["What changed"]),
            (actor, part, cancel) => log.ListAsync(actor, part with { Search = query.Search, Sort = nameof(AuditEntry.At) }, action, cancel: cancel),
            entry => Csv.Line(Instant(entry.At), entry.ActorName, entry.Action.ToString(), AuditWords.Of(texts, entry), entry.Address, entry.ChangesJson));
    }

    private static Task SignInsAsync(HttpContext context, SignInLog log, IStringLocalizer<AuditTexts> texts)
    {
        var query = ListQuery.Parse(context.Request.QueryString.Value ?? "", [OutcomeFilter, ReasonFilter]);
        var outcome = query.Filter<SignInOutcome>(OutcomeFilter);
        var reason = query.Filter<PinRefusal>(ReasonFilter);
        return WriteAsync(
            context,
            "sign-ins.csv",
            Csv.Line(texts["When"], texts["Who"], texts["How it ended"], texts["Method"], texts["From"], texts["Why"]),
            (actor, part, cancel) => log.ListAsync(actor, part with { Search = query.Search, Sort = nameof(SignInEvent.At) }, outcome, reason: reason, cancel: cancel),
            tried => Csv.Line(Instant(tried.At), tried.Email, SignInWords.Of(texts, tried.Outcome), SignInWords.Of(texts, tried.Method), tried.Address, SignInWords.Why(texts, tried)));
    }

    // Oldest first, so that what is written meanwhile comes at the end and no row is read twice. Rights are asked again for every part.
    private static async Task WriteAsync<TRow>(
        HttpContext context,
        string fileName,
        string head,
        Func<Actor, PageRequest, CancellationToken, Task<Page<TRow>>> read,
        Func<TRow, string> line)
    {
        var actor = context.User.ToActor() ?? throw new InvalidOperationException("Nobody is signed in.");
        context.Response.ContentType = Csv.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename={fileName}";
        context.Response.Headers.CacheControl = "no-store";
        await using var file = new StreamWriter(context.Response.Body, WithMark);
        await file.WriteAsync(head);
        for (var done = 0; ;)
        {
            var page = await read(actor, new PageRequest(Skip: done, Take: PageRequest.MostRows), context.RequestAborted);
            foreach (var row in page.Rows)
            {
                await file.WriteAsync(line(row));
            }

            await file.FlushAsync(context.RequestAborted);
            done += page.Rows.Count;
            if (page.Rows.Count == 0 || done >= page.Total)
            {
                return;
            }
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
