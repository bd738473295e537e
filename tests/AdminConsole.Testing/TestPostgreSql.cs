using AdminConsole.PostgreSql;
using Npgsql;

namespace AdminConsole.Testing;

/// <summary>
/// One PostgreSQL server for the test process: the product's own private server without its safety against a power failure. Started by the
/// first test that needs it.
/// </summary>
internal static class TestPostgreSql
{
    // Ends the server and deletes its files when this process has ended, however it ended.
    private const string Guard = """
        trap '' INT HUP
        read -r _
        kill -INT "$(head -n 1 "$1"/cluster/postmaster.pid)"
        turns=0
        while [ -e "$1"/cluster/postmaster.pid ] && [ "$turns" -lt 200 ]; do sleep 0.1; turns=$((turns + 1)); done
        rm -rf "$1"
        """;

    private const string Template = "template_console";
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>A new, migrated database: a copy of one that was migrated once. Returns how to reach it.</summary>
    public static async Task<string> CreateDatabaseAsync(string name)
    {
        var server = await Server.Value;
        await RunAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template}");
        return To(server, name);
    }

    public static async Task DropAsync(string name)
    {
        var server = await Server.Value;
        await using var connection = new NpgsqlConnection(To(server, name));
        NpgsqlConnection.ClearPool(connection);
        await RunAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ac-pg-{Environment.ProcessId}-{TimeProvider.System.GetTimestamp():x}");
        var server = new PrivatePostgreSql(folder, durable: false);
        ChildProcess.Start("/bin/sh", ["-c", Guard, "guard", folder]);
        await server.StartAsync();
        await RunAsync(server.ConnectionString, $"CREATE DATABASE {Template}");
        await TestDatabase.MigrateAsync(DatabaseProvider.PostgreSql, To(server.ConnectionString, Template));
        return server.ConnectionString;
    }

    // Many databases, each with a pool of its own, share the server's connections.
    private static string To(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 1, MaxPoolSize = 30 }.ConnectionString;

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
