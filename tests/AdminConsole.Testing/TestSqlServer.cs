using Microsoft.Data.SqlClient;

namespace AdminConsole.Testing;

/// <summary>The SQL Server that whoever runs the tests provides.</summary>
internal static class TestSqlServer
{
    public const string Variable = "ADMINCONSOLE_TEST_SQLSERVER";

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>A new database; migrating it makes it.</summary>
    public static string NewDatabase(string name) => new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = name }.ConnectionString;

    public static async Task DropAsync(string name)
    {
        await using var connection = new SqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var drop = connection.CreateCommand();
        drop.CommandText = $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; END";
        await drop.ExecuteNonQueryAsync();
    }
}
