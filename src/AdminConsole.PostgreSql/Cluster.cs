using AdminConsole.Data;
using Microsoft.Extensions.Logging;

namespace AdminConsole.PostgreSql;

/// <summary>The cluster on disk and the server process on it. Used only while the folder's lock is held.</summary>
internal sealed class Cluster(ClusterFolders folders, PostgreSqlBinaries binaries, bool durable, ILogger logger)
{
    public const string Owner = "adminconsole";

    // Recovery after a crash replays the log before the server answers.
    private const string PatienceInSeconds = "300";
    private static readonly TimeSpan MemoryPatience = TimeSpan.FromSeconds(10);

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folders.Cluster))
        {
            return;
        }

        if (Directory.Exists(folders.Unfinished))
        {
            Directory.Delete(folders.Unfinished, recursive: true);
        }

        Log.Making(logger, binaries.MajorVersion, folders.Root);
        // Whoever can open the socket is the owner; nobody comes in by TCP even if it were switched on.
        string[] arguments =
        [
            "-D",
            folders.Unfinished,
            "-U",
            Owner,
            "--auth-local=trust",
            "--auth-host=reject",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var made = await ServerAccount.RunAsync(binaries.InitDb, arguments, cancellationToken);
        if (!made.Succeeded)
        {
            throw new OperatorException($"PostgreSQL could not make its files in {folders.Unfinished}: {made.Output}");
        }

        await ClusterSettings.IncludeAsync(folders.Unfinished, cancellationToken);
        Directory.Move(folders.Unfinished, folders.Cluster);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await IsRunningAsync(cancellationToken))
        {
            Log.StoppingOrphan(logger, folders.Root);
            await StopAsync();
        }

        ClearLeftovers();
        await ClusterSettings.WriteAsync(folders.Cluster, folders.Socket, durable, cancellationToken);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var started = await PgCtlAsync(["start", "-w", "-t", PatienceInSeconds, "-l", folders.StartLog], cancellationToken);
            if (started.Succeeded)
            {
                return;
            }

            var told = File.Exists(folders.StartLog) ? await File.ReadAllTextAsync(folders.StartLog, cancellationToken) : started.Output;
            // The sessions of a killed server need a moment to notice that it is gone.
            var sessionsLinger = told.Contains("shared memory block", StringComparison.Ordinal);
            if (!sessionsLinger || TimeProvider.System.GetElapsedTime(began) > MemoryPatience)
            {
                throw new OperatorException($"PostgreSQL could not start in {folders.Cluster}. It says:\n{told.Trim()}");
            }

            File.Delete(folders.StartLog);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (!await IsRunningAsync(CancellationToken.None))
        {
            return;
        }

        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        if (!stopped.Succeeded)
        {
            await PgCtlAsync(["stop", "-m", "immediate", "-w"], CancellationToken.None);
        }
    }

    /// <summary>
    /// The number in the pid file proves nothing: after a kill or in a fresh container it may be another program's, which we must not stop.
    /// The server names its data directory on its command line, which root can read even in a container that may not trace others.
    /// </summary>
    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(folders.ProcessFile))
        {
            return false;
        }

        if (!Directory.Exists("/proc/self"))
        {
            return (await PgCtlAsync(["status"], cancellationToken)).Succeeded;
        }

        try
        {
            var id = (await File.ReadAllLinesAsync(folders.ProcessFile, cancellationToken)).FirstOrDefault()?.Trim();
            var words = string.IsNullOrEmpty(id) ? [] : (await File.ReadAllTextAsync($"/proc/{id}/cmdline", cancellationToken)).Split('\0');
            return Path.GetFileName(words.FirstOrDefault()) == "postgres" && words.Contains(folders.Cluster);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to start when the process number in one of these files is alive, whosever it is. No server runs here, so they are stale.
    private void ClearLeftovers()
    {
        var socket = ClusterFolders.SocketFile(folders.Socket);
        foreach (var stale in new[] { folders.ProcessFile, socket, socket + ".lock", folders.StartLog })
        {
            File.Delete(stale);
        }
    }

    private Task<Command> PgCtlAsync(string[] arguments, CancellationToken cancellationToken) =>
        ServerAccount.RunAsync(binaries.PgCtl, ["-D", folders.Cluster, .. arguments], cancellationToken);
}
