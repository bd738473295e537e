using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Testing;

/// <summary>A migrated, empty database of a test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int count;
    private readonly string name;

    private TestDatabase(DatabaseProvider provider, string name, string connectionString)
    {
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

    public async ValueTask DisposeAsync() => await (Provider == DatabaseProvider.PostgreSql ? TestPostgreSql.DropAsync(name) : TestSqlServer.DropAsync(name));

    internal static async Task MigrateAsync(DatabaseProvider provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<ConsoleDbContext>().UseApplicationServiceProvider(IdentitySchema.Services);
        new TestProvider(provider, connectionString).Configure(options);
        await using var db = new ConsoleDbContext(options.Options);
        await db.Database.MigrateAsync();
    }
}
