namespace AdminConsole.Testing;

/// <summary>The databases the product runs on, named as in Database:Provider.</summary>
public enum DatabaseProvider
{
    /// <summary>A private server of the test process.</summary>
    PostgreSql,

    /// <summary>The server that ADMINCONSOLE_TEST_SQLSERVER names, if any.</summary>
    SqlServer,
}
