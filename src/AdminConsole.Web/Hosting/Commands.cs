using AdminConsole.Data;

namespace AdminConsole.Web.Hosting;

/// <summary>What can be done instead of serving: <c>./run migrate</c> and the like.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<IServiceProvider, string[], CancellationToken, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["migrate"] = MigrateAsync,
        ["domain"] = DomainCommand.RunAsync,
    };

    /// <summary>Serves, or runs the command that was typed, and gives the exit code. The private PostgreSQL stops when the services are disposed of, last of all.</summary>
    public static async Task<int> RunAsync(this WebApplication app, Arguments arguments)
    {
        await using (app)
        {
            var command = arguments.Serves ? null : Find(arguments.Command[0]);
            using var interrupted = new Interruption();
            try
            {
                await app.Services.GetRequiredService<DatabaseStart>().RunAsync(mayJoin: command is not null, interrupted.Token);
                if (arguments.Demo)
                {
                    await Demo.FillAsync(app.Services, interrupted.Token);
                }

                if (command is not null)
                {
                    return await command(app.Services, arguments.Command[1..], interrupted.Token);
                }
            }
            catch (OperationCanceledException) when (interrupted.Token.IsCancellationRequested)
            {
                return Interruption.ExitCode;
            }

            interrupted.Dispose();
            await app.RunAsync();
            return 0;
        }
    }

    private static Func<IServiceProvider, string[], CancellationToken, Task<int>> Find(string name) =>
        All.GetValueOrDefault(name) ?? throw new OperatorException($"'{name}' is not a command. There are: {string.Join(", ", All.Keys)}.");

    // Every command finds the tables migrated; this one wants nothing else.
    private static Task<int> MigrateAsync(IServiceProvider services, string[] words, CancellationToken cancellationToken)
    {
        Console.WriteLine("The database is up to date.");
        return Task.FromResult(0);
    }
}
