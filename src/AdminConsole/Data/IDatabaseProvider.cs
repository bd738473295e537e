using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

/// <summary>The database product behind <c>Database:Provider</c>: all that differs between PostgreSQL and SQL Server for the core.</summary>
public interface IDatabaseProvider
{
    /// <summary>The value of <c>Database:Provider</c> that chooses it: <c>PostgreSql</c> or <c>SqlServer</c>.</summary>
    string Name { get; }

    /// <summary>Points a context at the configured database, with the migrations made for this product.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Whether the database refused a row because another one holds the same unique key.</summary>
    bool IsDuplicate(DbException exception);

    /// <summary>Whether the database could not be reached or went away: asking again later may work, and nothing is wrong with the request.</summary>
    bool IsUnavailable(DbException exception);
}
