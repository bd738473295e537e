using AdminConsole.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AdminConsole.PostgreSql;

/// <summary>
/// A PostgreSQL of our own: made at the first start, reachable only through a socket that its owner alone can open, stopped with the program.
/// One process owns the folder at a time. Whatever an earlier run left behind (a stale pid file, a server that outlived it, a half-made
/// cluster) is put right at the next start.
/// </summary>
public sealed class PrivatePostgreSql : IAsyncDisposable
{
    private const string DatabaseName = "adminconsole";
    private readonly ClusterFolders _folders;
    private readonly bool _durable;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FileStream? _lock;
    private Cluster? _cluster;

    /// <summary>Names the folder; nothing happens before <see cref="StartAsync"/>.</summary>
    /// <param name="folder">Where the cluster, its socket and its logs live. Made when missing.</param>
    /// <param name="durable">False trades safety against a power failure for speed. For tests only.</param>
    /// <param name="logger">Where starts and stops are told.</param>
    public PrivatePostgreSql(string folder, bool durable = true, ILogger<PrivatePostgreSql>? logger = null)
    {
        _folders = new(folder);
        _durable = durable;
        _logger = logger ?? NullLogger<PrivatePostgreSql>.Instance;
    }

    /// <summary>How to reach the database <c>adminconsole</c>. Known before the server runs.</summary>
    public string ConnectionString => ConnectionTo(DatabaseName);

    /// <summary>The folder, without symbolic links.</summary>
    public string Folder => _folders.Root;

    /// <summary>Starts the server, after making it if need be, and returns when it answers.</summary>
    /// <exception cref="OperatorException">Another process owns the folder, programs are missing, or the folder cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (!await TryStartAsync(cancellationToken))
        {
            throw new OperatorException(
                $"Another AdminConsole already uses {Path.GetDirectoryName(Folder)}. Stop it, or give this one a data directory of its own (AdminConsole:DataDirectory)."
            );
        }
    }

    /// <summary>
    /// For commands that may run beside the program: starts the server, or uses the one that the owner of the folder has started.
    /// </summary>
    /// <exception cref="OperatorException">As for <see cref="StartAsync"/>; or the owner's server does not answer.</exception>
    public async Task StartOrJoinAsync(CancellationToken cancellationToken = default)
    {
        if (await TryStartAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (NpgsqlException away)
        {
            throw new OperatorException($"Another AdminConsole uses {Folder}, but its PostgreSQL does not answer yet: {away.Message}", away);
        }
    }

    /// <summary>Starts the server again if it has gone away by itself. Does nothing when this process does not own it.</summary>
    public async Task EnsureRunningAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_cluster is not null && !await _cluster.IsRunningAsync(cancellationToken))
            {
                Log.Gone(_logger, Folder);
                await _cluster.StartAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops the server if this process started it: open transactions are rolled back, everything committed is on disk.</summary>
    public async Task StopAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (_cluster is not null)
            {
                await _cluster.StopAsync();
                _cluster = null;
                Log.Stopped(_logger, Folder);
            }

            if (_lock is not null)
            {
                await _lock.DisposeAsync();
                _lock = null;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>For tests: what the kernel does when this process is killed.</summary>
    internal void ReleaseLockAsKilled()
    {
        _cluster = null;
        _lock?.Dispose();
        _lock = null;
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new OperatorException("A private PostgreSQL needs Linux or macOS. Set ConnectionStrings:AdminConsole.");
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var binaries = await PostgreSqlBinaries.FindAsync(_folders.MadeBy(), cancellationToken);
            await ServerAccount.MakeFolderAsync(_folders.Root, cancellationToken);
            _lock = TryLock();
            if (_lock is null)
            {
                return false;
            }

            await ServerAccount.MakeFolderAsync(_folders.Socket, cancellationToken);
            _cluster = new(_folders, binaries, _durable, _logger);
            await _cluster.MakeAsync(cancellationToken);
            await _cluster.StartAsync(cancellationToken);
            await MakeDatabaseAsync(cancellationToken);
            Log.Up(_logger, binaries.MajorVersion, Folder);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private FileStream? TryLock()
    {
        try
        {
            return new(_folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(_folders.Lock))
        {
            return null;
        }
    }

    private async Task MakeDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{DatabaseName}'", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = _folders.Socket,
            Port = 5432,
            Username = Cluster.Owner,
            Database = database,
            ApplicationName = "AdminConsole",
        }.ConnectionString;
}
