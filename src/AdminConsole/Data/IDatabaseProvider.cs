using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

/// <summary>What differs between the databases this runs on. The edge that AdminConsole.PostgreSql and AdminConsole.SqlServer fill.</summary>
public interface IDatabaseProvider
{
    /// <summary>The name in <c>Database:Provider</c>.</summary>
    string Name { get; }

    /// <summary>Points the context at the database and at the provider's own migrations.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Whether the error means that a unique index refused the row.</summary>
    bool IsDuplicate(DbException error);

    /// <summary>Whether the error means that the database cannot be reached: asking again later may work, and nothing is wrong with the request.</summary>
    bool IsUnavailable(DbException error);
}
