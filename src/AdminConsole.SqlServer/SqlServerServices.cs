using AdminConsole.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.SqlServer;

/// <summary>Registers SQL Server as the database.</summary>
public static class SqlServerServices
{
    /// <summary>A server that somebody else runs. Signs in with a user name and password or as the process' own account.</summary>
    /// <exception cref="OperatorException">The connection string cannot be read, or asks for a way to sign in that this build does not hold.</exception>
    public static IServiceCollection AddSqlServer(this IServiceCollection services, string connectionString)
    {
        SqlAuthenticationMethod method;
        try
        {
            method = new SqlConnectionStringBuilder(connectionString).Authentication;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new OperatorException($"ConnectionStrings:AdminConsole is not a SQL Server connection string: {wrong.Message}", wrong);
        }

#if !FULL_PACKAGE_FEED
        // The identity packages behind it are not part of this build (docs/decisions/0010).
        if (method is not (SqlAuthenticationMethod.NotSpecified or SqlAuthenticationMethod.SqlPassword))
        {
            throw new OperatorException(
                "ConnectionStrings:AdminConsole asks for Authentication=Active Directory…, which this build does not hold. "
                    + "Use User ID and Password, or Integrated Security; or build with -p:FullPackageFeed=true."
            );
        }
#endif

        return services.AddSingleton<IDatabaseProvider>(new SqlServerProvider(connectionString));
    }
}
