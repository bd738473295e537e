using System.Data.Common;
using AdminConsole.Data;
using AdminConsole.PostgreSql;

namespace AdminConsole.Web.Hosting;

/// <summary>Starts the private PostgreSQL, if there is one, and brings the tables up to this version, before anything else runs.</summary>
internal sealed class DatabaseStart(
    IServiceProvider services,
    ConsoleDatabase database,
    IDatabaseProvider provider,
    TimeProvider time,
    ILogger<DatabaseStart> logger
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="mayJoin">A command may run beside the program that serves; two that serve the same data directory may not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(bool mayJoin, CancellationToken cancellationToken)
    {
        if (services.GetService<PrivatePostgreSql>() is { } server)
        {
            await (mayJoin ? server.StartOrJoinAsync(cancellationToken) : server.StartAsync(cancellationToken));
        }

        await MigrateAsync(cancellationToken);
    }

    // A database that starts together with us, as after a power failure, gets a minute to come up.
    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await database.MigrateAsync(cancellationToken);
                return;
            }
            catch (Exception error) when (Unavailability.Find(error, provider) is { } away)
            {
                if (time.GetElapsedTime(began) > Patience)
                {
                    throw new OperatorException($"The database has not answered for {Patience.TotalSeconds:0} seconds: {away.Message}", error);
                }

                Log.WaitingForDatabase(logger, away.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (DbException error)
            {
                throw new OperatorException($"The database refused to be opened or migrated: {error.Message}", error);
            }
        }
    }
}
