using System.Data.Common;
using AdminConsole.Data;

namespace AdminConsole.Web.Hosting;

internal static class Unavailability
{
    /// <summary>The error, anywhere below the given one, that says the database is away; null when it was something else.</summary>
    public static DbException? Find(Exception? error, IDatabaseProvider provider)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is DbException database && provider.IsUnavailable(database))
            {
                return database;
            }
        }

        return null;
    }
}
