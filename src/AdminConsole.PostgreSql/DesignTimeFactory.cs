using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdminConsole.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> write migrations; it connects to nothing.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<ConsoleDbContext>
{
    public ConsoleDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ConsoleDbContext>().UseApplicationServiceProvider(IdentitySchema.Services);
        new PostgreSqlProvider("Host=localhost;Database=adminconsole").Configure(options);
        return new(options.Options);
    }
}
