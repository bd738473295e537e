using System.Data.Common;
using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdminConsole.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
public sealed class PostgreSqlProvider(string connectionString) : IDatabaseProvider
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    public const string ProviderName = "PostgreSql";

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <inheritdoc />
    public void Configure(DbContextOptionsBuilder options) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly.GetName().Name))
            .AddInterceptors(WithoutNul.Instance)
            // A refused row is an outcome, and every other error reaches whoever asked: logging it here too would tell it twice.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)));

    /// <inheritdoc />
    public bool IsDuplicate(DbException error) => error.SqlState == PostgresErrorCodes.UniqueViolation;

    // A serialization failure or a deadlock is transient too, but the server is there: class 40 is not "away".
    /// <inheritdoc />
    public bool IsUnavailable(DbException error) =>
        error is NpgsqlException { IsTransient: true } && error.SqlState?.StartsWith("40", StringComparison.Ordinal) != true
        || error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
