using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Dashboard;

/// <summary>How the organization is doing. A number is null when the reader lacks the permission to see what it counts.</summary>
/// <param name="PendingRequests">Access requests that wait for an answer.</param>
/// <param name="ActiveGrants">Grants that give access now.</param>
/// <param name="PendingGuests">Guests who have not accepted yet.</param>
/// <param name="MailsWaiting">Mails that wait for their first or next try.</param>
/// <param name="MailsFailed">Mails of the last seven days that were given up.</param>
/// <param name="SignIns">Completed sign-ins, by day and method; a method nobody used is missing.</param>
public sealed record OverviewNumbers(
    int? PendingRequests,
    int? ActiveGrants,
    int? PendingGuests,
    int? MailsWaiting,
    int? MailsFailed,
    IReadOnlyList<DayOfSignIns>? SignIns
);

/// <summary>The completed sign-ins of one day.</summary>
/// <param name="From">When the day begins, in the reader's zone.</param>
/// <param name="ByMethod">How many, by login method.</param>
public sealed record DayOfSignIns(DateTimeOffset From, IReadOnlyDictionary<LoginMethodKind, int> ByMethod);

/// <summary>Counts what the first page of the console shows. Each number needs the permission to read what it counts.</summary>
public sealed class OrganizationOverview(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>How many days of sign-ins are told, today included.</summary>
    public const int Days = 7;

    /// <summary>The numbers as they are now; days begin at midnight in <paramref name="zone"/>.</summary>
    public async Task<OverviewNumbers> FindAsync(Actor actor, TimeZoneInfo zone, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel) ?? [];
        var weekAgo = now.AddDays(-Days);
        var requests = roles.Carry(Permission.ReadAccessRequests);
        var mail = roles.Carry(Permission.ReadMail);
        return new(
            requests ? await db.AccessRequests.CountAsync(r => r.State == AccessRequestState.Pending && r.NotAfter > now, cancel) : null,
            requests ? await db.AccessGrants.CountAsync(g => g.EndedAt == null && g.NotAfter > now, cancel) : null,
            roles.Carry(Permission.ReadUsers) ? await db.Users.CountAsync(u => u.InvitationState == InvitationState.PendingAcceptance, cancel) : null,
            mail ? await db.OutgoingMails.CountAsync(m => m.State == MailState.Waiting, cancel) : null,
            mail ? await db.OutgoingMails.CountAsync(m => m.State == MailState.Failed && m.QueuedAt > weekAgo, cancel) : null,
            roles.Carry(Permission.ReadLogs) ? await SignInsAsync(db, now, zone, cancel) : null
        );
    }

    private static async Task<List<DayOfSignIns>> SignInsAsync(ConsoleDbContext db, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancel)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var days = new List<DayOfSignIns>(Days);
        for (var back = Days - 1; back >= 0; back--)
        {
            var from = Midnight(today.AddDays(-back), zone);
            var to = Midnight(today.AddDays(1 - back), zone);
            var counts = await db
                .SignInEvents.Where(e => e.Outcome == SignInOutcome.SignedIn && e.At >= from && e.At < to)
                .GroupBy(e => e.Method)
                .Select(g => new { Method = g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Method, g => g.Count, cancel);
            days.Add(new(from, counts));
        }

        return days;
    }

    // Where clocks go forward at midnight that instant is not there; the day then begins an hour later.
    private static DateTimeOffset Midnight(DateTime day, TimeZoneInfo zone)
    {
        var begins = zone.IsInvalidTime(day) ? day.AddHours(1) : day;
        return new DateTimeOffset(begins, zone.GetUtcOffset(begins)).ToUniversalTime();
    }
}
