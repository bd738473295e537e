using AdminConsole.Data;
using AdminConsole.PostgreSql;

namespace AdminConsole.Web.Hosting;

/// <summary>Starts the private PostgreSQL again when it is gone: nobody else looks after it.</summary>
internal sealed class PrivatePostgreSqlWatch(IServiceProvider services, TimeProvider time, ILogger<PrivatePostgreSqlWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<PrivatePostgreSql>() is not { } server)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await server.EnsureRunningAsync(stoppingToken);
            }
            catch (OperatorException error)
            {
                // Perhaps the disk is full: it can be made room on, so keep trying.
                Log.CannotRestart(logger, error.Message);
            }
        }
    }
}
