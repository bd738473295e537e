using AdminConsole.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AdminConsole.PostgreSql;

/// <summary>Registers PostgreSQL as the database.</summary>
public static class PostgreSqlServices
{
    /// <summary>A server that somebody else runs.</summary>
    public static IServiceCollection AddPostgreSql(this IServiceCollection services, string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException wrong)
        {
            throw new OperatorException($"ConnectionStrings:AdminConsole is not a PostgreSQL connection string: {wrong.Message}", wrong);
        }

        return services.AddSingleton<IDatabaseProvider>(new PostgreSqlProvider(connectionString));
    }

    /// <summary>A server of our own, in the given folder. Whoever serves or runs a command starts it first and stops it last.</summary>
    public static IServiceCollection AddPrivatePostgreSql(this IServiceCollection services, string folder, bool durable = true)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PrivatePostgreSql>(provider, folder, durable));
        return services.AddSingleton<IDatabaseProvider>(provider =>
            new PostgreSqlProvider(provider.GetRequiredService<PrivatePostgreSql>().ConnectionString)
        );
    }
}
