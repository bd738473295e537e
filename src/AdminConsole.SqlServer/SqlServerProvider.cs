using System.Data.Common;
using AdminConsole.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AdminConsole.SqlServer;

/// <summary>SQL Server through Microsoft.Data.SqlClient.</summary>
public sealed class SqlServerProvider(string connectionString) : IDatabaseProvider
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    public const string ProviderName = "SqlServer";

    // "Cannot insert duplicate key row in object with unique index", "Violation of UNIQUE KEY constraint" (sys.messages).
    private static readonly int[] DuplicateNumbers = [2601, 2627];

    // The server paused, shutting down or refusing sign-in for now, the database offline, and the network errors of the client (sys.messages, System.Data).
    private static readonly int[] UnavailableNumbers =
    [
        -2, -1, 2, 20, 26, 40, 53, 64, 121, 233, 258, 596, 942, 4060, 6005, 10053, 10054, 10060, 10061, 11001, 17142, 40197, 40501, 40613,
    ];

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <inheritdoc />
    public void Configure(DbContextOptionsBuilder options) =>
        options
            .UseSqlServer(connectionString, sql => sql.MigrationsAssembly(typeof(SqlServerProvider).Assembly.GetName().Name))
            // A refused row is an outcome, and every other error reaches whoever asked: logging it here too would tell it twice.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)));

    /// <inheritdoc />
    public bool IsDuplicate(DbException error) => error is SqlException sql && DuplicateNumbers.Contains(sql.Number);

    // Class 20 and above means that the connection is lost (Transact-SQL, Database Engine error severities).
    /// <inheritdoc />
    public bool IsUnavailable(DbException error) =>
        error is SqlException sql && (sql.Class >= 20 || UnavailableNumbers.Contains(sql.Number));
}
