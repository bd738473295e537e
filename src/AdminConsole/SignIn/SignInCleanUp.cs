using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdminConsole.SignIn;

/// <summary>
/// Deletes attempts, PINs and tests of providers that nobody can use any more. Only tidies: what is over is over, deleted or not, and the
/// sign-in log keeps what happened.
/// </summary>
internal sealed class SignInCleanUp(ConsoleDatabase database, TimeProvider time, ILogger<SignInCleanUp> log) : BackgroundService
{
    /// <summary>How long they are kept: long enough to answer what became of somebody's last PIN.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Deletes what is old enough.</summary>
    internal async Task CleanAsync(CancellationToken cancel)
    {
        var before = time.GetUtcNow() - KeptFor;
        await using var db = database.OpenInstallation();
        await db.OneTimePins.IgnoreQueryFilters().Where(p => p.RequestedAt < before).ExecuteDeleteAsync(cancel);
        await db.SignInAttempts.IgnoreQueryFilters().Where(a => a.CreatedAt < before).ExecuteDeleteAsync(cancel);
        await db.ProviderTests.IgnoreQueryFilters().Where(t => t.NotAfter < before).ExecuteDeleteAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.CleanUpFailed(error);
            }
        }
    }
}
