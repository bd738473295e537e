using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdminConsole.TemporaryAccess;

/// <summary>Marks requests that nobody answered in time. Only tidies: an expired request can be approved by nobody, marked or not.</summary>
internal sealed class AccessRequestExpiry(
    ConsoleDatabase database,
    AccessRequestChanges changes,
    TimeProvider time,
    ILogger<AccessRequestExpiry> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await ExpireNextAsync(stoppingToken)) { }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.ExpiryFailed(error);
            }
        }
    }

    private async Task<bool> ExpireNextAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.OpenInstallation();
        var request = await db
            .AccessRequests.IgnoreQueryFilters()
            .FirstOrDefaultAsync(r => r.State == AccessRequestState.Pending && r.NotAfter <= now, cancel);
        if (request is null)
        {
            return false;
        }

        request.Expire(now);
        var actor = Actor.System(request.OrganizationId);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.AccessRequestExpired, request, request.ApplicationId, now, request.UserEmail));
        if (await db.TrySaveAsync(cancel) == SaveOutcome.Saved)
        {
            changes.Tell(request.OrganizationId, request.Id);
        }

        return true;
    }
}
