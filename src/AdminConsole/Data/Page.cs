namespace AdminConsole.Data;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Search">Words to look for; null or empty for all.</param>
/// <param name="Sort">The column to sort by, by the row's property name; null for the list's own order.</param>
/// <param name="Descending">Whether the sort runs downwards.</param>
/// <param name="Skip">How many rows to leave out.</param>
/// <param name="Take">How many rows to bring, 1 to 200.</param>
public sealed record PageRequest(string? Search = null, string? Sort = null, bool Descending = false, int Skip = 0, int Take = 25)
{
    /// <summary>The most rows one request brings.</summary>
    public const int MostRows = 200;

    internal int Offset => Math.Max(0, Skip);

    internal int Count => Math.Clamp(Take, 1, MostRows);
}

/// <summary>Some rows of a list, and how many there are in all.</summary>
/// <param name="Rows">The rows wanted.</param>
/// <param name="Total">How many rows the search and the filters leave.</param>
public sealed record Page<TRow>(IReadOnlyList<TRow> Rows, int Total);

internal static class NoRows
{
    /// <summary>What a list shows to somebody who may not see it.</summary>
    public static Page<TRow> Of<TRow>() => new([], 0);
}
