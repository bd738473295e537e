using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdminConsole.PostgreSql;

/// <summary>
/// PostgreSQL keeps no U+0000 in text and refuses the whole command. No name, address or search holds one on purpose: it is left out, so
/// that it makes nobody an error page.
/// </summary>
internal sealed class WithoutNul : DbCommandInterceptor
{
    // One for all contexts: a second one would make EF Core build its services again.
    public static readonly WithoutNul Instance = new();

    private WithoutNul() { }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                parameter.Value = text.Replace("\0", "", StringComparison.Ordinal);
            }
        }

        return result;
    }
}
