using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Data;

internal static class Paging
{
    public static async Task<Page<TRow>> ToPageAsync<TRow>(this IQueryable<TRow> rows, PageRequest request, CancellationToken cancel)
    {
        var total = await rows.CountAsync(cancel);
        return total == 0 ? NoRows.Of<TRow>() : new(await rows.Skip(request.Offset).Take(request.Count).ToListAsync(cancel), total);
    }

    public static IOrderedQueryable<T> Order<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> by, bool descending) =>
        descending ? rows.OrderByDescending(by) : rows.OrderBy(by);

    /// <summary>In the order of time, and by key within an instant. Our keys rise with time, but not every database compares them so.</summary>
    public static IOrderedQueryable<T> InTime<T>(
        this IQueryable<T> rows,
        Expression<Func<T, DateTimeOffset>> at,
        Expression<Func<T, Guid>> id,
        bool descending
    ) => descending ? rows.OrderByDescending(at).ThenByDescending(id) : rows.OrderBy(at).ThenBy(id);
}
