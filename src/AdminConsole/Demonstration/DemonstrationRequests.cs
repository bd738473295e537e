using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;

namespace AdminConsole.Demonstration;

/// <summary>Lets the guests of the demonstration ask for the wiki, and its approver answer.</summary>
internal sealed class DemonstrationRequests(
    DemonstrationPeople people,
    AccessRequests requests,
    AccessDecisions decisions,
    AccessRequestDirectory directory
)
{
    /// <summary>A guest asks, and the approver answers at once: yes on most days.</summary>
    public async Task AskAsync(Actor guest, Guid wiki, int day, CancellationToken cancel)
    {
        var (_, id) = await requests.RequestAsync(guest, wiki, $"Handbook, chapter {day}", TimeSpan.FromHours(2), cancel);
        var approver = await people.SignInAsync(DemonstrationCast.Approver, LoginMethodKind.Password, cancel);
        if (await directory.FindAsync(approver, id, cancel) is not { CanDecide: true, Request.Stamp: var stamp })
        {
            return;
        }

        _ = day % 4 == 3
            ? await decisions.DenyAsync(approver, id, "The chapter is not ready yet.", stamp, cancel)
            : await decisions.ApproveAsync(approver, id, TimeSpan.FromHours(2), "Have fun.", stamp, cancel);
    }

    /// <summary>One guest is let in for now, and the request of another waits.</summary>
    public async Task AskTodayAsync(Guid wiki, CancellationToken cancel)
    {
        await AskAsync(await people.SignInAsync(DemonstrationCast.Ana, LoginMethodKind.OneTimePin, cancel), wiki, day: 1, cancel);
        var ben = await people.SignInAsync(DemonstrationCast.Ben, LoginMethodKind.OneTimePin, cancel);
        await requests.RequestAsync(ben, wiki, "The audit wants the release notes.", TimeSpan.FromHours(4), cancel);
    }
}
