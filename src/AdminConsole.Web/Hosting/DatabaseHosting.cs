using AdminConsole.Data;
using AdminConsole.PostgreSql;
using AdminConsole.SqlServer;

namespace AdminConsole.Web.Hosting;

internal static class DatabaseHosting
{
    /// <summary>Chooses the database by the settings; without a connection string it is a PostgreSQL of our own in the data directory.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.From(builder.Configuration, builder.Environment);
        data.Make();
        var provider = builder.Configuration["Database:Provider"] ?? PostgreSqlProvider.ProviderName;
        var connectionString = builder.Configuration.GetConnectionString("AdminConsole");
        if (Is(SqlServerProvider.ProviderName) && string.IsNullOrWhiteSpace(connectionString))
        {
            throw new OperatorException("Database:Provider is SqlServer, so ConnectionStrings:AdminConsole must name the server.");
        }
        else if (Is(SqlServerProvider.ProviderName))
        {
            builder.Services.AddSqlServer(connectionString!);
        }
        else if (!Is(PostgreSqlProvider.ProviderName))
        {
            throw new OperatorException($"Database:Provider is '{provider}'. It must be PostgreSql or SqlServer.");
        }
        else if (string.IsNullOrWhiteSpace(connectionString))
        {
            builder.Services.AddPrivatePostgreSql(data.PostgreSql);
        }
        else
        {
            builder.Services.AddPostgreSql(connectionString);
        }


        builder.Services.AddSingleton<DatabaseStart>();
        builder.Services.AddHostedService<PrivatePostgreSqlWatch>();

        bool Is(string name) => string.Equals(provider, name, StringComparison.OrdinalIgnoreCase);
    }
}
