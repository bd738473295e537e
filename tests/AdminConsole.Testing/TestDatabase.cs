using AdminConsole.Data;
using AdminConsole.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Testing;

/// <summary>A migrated, empty database of a test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int count;
    private readonly string name;
    private readonly PrivatePostgreSql? server;

    private TestDatabase(DatabaseProvider provider, string name, string connectionString, PrivatePostgreSql? server = null)
    {
        this.server = server;
        Provider = provider;
        this.name = name;
        ConnectionString = connectionString;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.PostgreSql)
    {
        var made = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";
        if (provider == DatabaseProvider.PostgreSql)
        {
            return new(provider, made, await TestPostgreSql.CreateDatabaseAsync(made));
        }

        var connectionString = TestSqlServer.NewDatabase(made);
        await MigrateAsync(provider, connectionString);
        return new(provider, made, connectionString);
    }

    /// <summary>On a PostgreSQL server that the test can stop and start.</summary>
    public static async Task<TestDatabase> CreateOnServerOfItsOwnAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ac-own-{Environment.ProcessId}-{Interlocked.Increment(ref count)}");
        var own = new PrivatePostgreSql(folder, durable: false);
        await own.StartAsync();
        await MigrateAsync(DatabaseProvider.PostgreSql, own.ConnectionString);
        return new(DatabaseProvider.PostgreSql, folder, own.ConnectionString, own);
    }

    public Task StopServerAsync() => OwnServer.StopAsync();

    public Task StartServerAsync() => OwnServer.StartAsync();

    private PrivatePostgreSql OwnServer => server ?? throw new InvalidOperationException("This database shares its server with others.");

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            Directory.Delete(server.Folder, recursive: true);
            return;
        }

        await DropAsync();
    }

    private async Task DropAsync() => await (Provider == DatabaseProvider.PostgreSql ? TestPostgreSql.DropAsync(name) : TestSqlServer.DropAsync(name));

    internal static async Task MigrateAsync(DatabaseProvider provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<ConsoleDbContext>().UseApplicationServiceProvider(IdentitySchema.Services);
        new TestProvider(provider, connectionString).Configure(options);
        await using var db = new ConsoleDbContext(options.Options);
        await db.Database.MigrateAsync();
    }
}
