using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

/// <summary>Opens the context: for one organization, or for the installation as a whole.</summary>
public sealed class ConsoleDatabase(IDbContextFactory<ConsoleDbContext> contexts, IDatabaseProvider provider)
{
    /// <summary>A context that sees and saves one organization's rows alone.</summary>
    internal ConsoleDbContext Open(Guid organizationId)
    {
        var db = contexts.CreateDbContext();
        db.OrganizationId = organizationId;
        db.IsDuplicate = provider.IsDuplicate;
        return db;
    }

    /// <summary>
    /// A context for what comes before an organization is known: finding a session by its token, sending mail, setting up. It sees
    /// organizations' rows only where a query says <c>IgnoreQueryFilters</c>.
    /// </summary>
    internal ConsoleDbContext OpenInstallation() => Open(Guid.Empty);

    /// <summary>Brings the database's tables up to this version.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        await using var db = OpenInstallation();
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>Whether the database answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel = default)
    {
        await using var db = OpenInstallation();
        return await db.Database.CanConnectAsync(cancel);
    }
}
