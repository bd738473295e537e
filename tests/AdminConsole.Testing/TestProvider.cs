using System.Data.Common;
using AdminConsole.Data;
using AdminConsole.PostgreSql;
using AdminConsole.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Testing;

/// <summary>The product's own provider, watched: a query that PostgreSQL runs must translate for SQL Server too.</summary>
internal sealed class TestProvider(DatabaseProvider provider, string connectionString, RoundTrips? watch = null) : IDatabaseProvider
{
    private readonly IDatabaseProvider real = provider == DatabaseProvider.PostgreSql ? new PostgreSqlProvider(connectionString) : new SqlServerProvider(connectionString);

    public string Name => real.Name;

    public void Configure(DbContextOptionsBuilder options)
    {
        real.Configure(options);
        if (provider == DatabaseProvider.PostgreSql)
        {
            options.AddInterceptors(SqlServerTranslation.Check);
        }

        if (watch is not null)
        {
            options.AddInterceptors(watch.Commands, watch.Commits);
        }
    }

    public bool IsDuplicate(DbException exception) => real.IsDuplicate(exception);

    public bool IsUnavailable(DbException exception) => real.IsUnavailable(exception);
}
