using AdminConsole.Data;
using AdminConsole.OneTimePins;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>Reads who tried to sign in and how it ended. Needs <see cref="Permission.ReadLogs"/>; without it the list is empty.</summary>
public sealed class SignInLog(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The events, newest first. The search looks at the address and the reference.</summary>
    public async Task<Page<SignInEvent>> ListAsync(
        Actor actor,
        PageRequest request,
        SignInOutcome? outcome = null,
        Guid? userId = null,
        PinRefusal? reason = null,
        CancellationToken cancel = default
    )
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadLogs, time.GetUtcNow(), cancel))
        {
            return NoRows.Of<SignInEvent>();
        }

        var events = db.SignInEvents.AsNoTracking();
        events = outcome is null ? events : events.Where(e => e.Outcome == outcome);
        events = reason is null ? events : events.Where(e => e.Reason == reason);
        events = userId is null ? events : events.Where(e => e.UserId == userId);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            events = events.Where(e => e.Email.ToLower().Contains(words) || e.Reference!.ToLower() == words);
        }

        var page = await events.InTime(e => e.At, e => e.Id, !(request.Sort == nameof(SignInEvent.At) && !request.Descending)).ToPageAsync(request, cancel);
        await NameApplicationsAsync(db, page.Rows, cancel);
        return page;
    }

    private static async Task NameApplicationsAsync(ConsoleDbContext db, IReadOnlyList<SignInEvent> events, CancellationToken cancel)
    {
        var ids = events.Where(e => e.ApplicationId is not null).Select(e => e.ApplicationId!.Value).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var names = await db.Applications.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        foreach (var tried in events)
        {
            tried.ApplicationName = tried.ApplicationId is { } id ? names.GetValueOrDefault(id) : null;
        }
    }
}
