using AdminConsole.Data;
using AdminConsole.PostgreSql;
using AdminConsole.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdminConsole.Tests.Data;

public sealed class Migrating
{
    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_make_the_model(DatabaseProvider provider)
    {
        using var db = Open(provider);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void A_script_that_can_run_twice_is_written(DatabaseProvider provider)
    {
        using var db = Open(provider);

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("__EFMigrationsHistory", script, StringComparison.Ordinal);
        Assert.All(db.Model.GetEntityTypes().Where(t => !t.IsOwned()), type => Assert.Contains(type.GetTableName()!, script, StringComparison.Ordinal));
    }

    // Made by hand as the tools do it, for no server.
    private static ConsoleDbContext Open(DatabaseProvider provider)
    {
        var options = new DbContextOptionsBuilder<ConsoleDbContext>().UseApplicationServiceProvider(IdentitySchema.Services);
        IDatabaseProvider real = provider == DatabaseProvider.PostgreSql ? new PostgreSqlProvider("Host=nowhere.invalid") : new SqlServerProvider("Server=nowhere.invalid");
        real.Configure(options);
        return new(options.Options);
    }
}
