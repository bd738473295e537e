namespace AdminConsole.Web.Gateway;

/// <summary>
/// What a raw path may mean to the application behind the proxy: servers differ in what they decode and fold. A path is for an application
/// only when every reading of it leads to that same application, so that no spelling reaches one past the policies of another.
/// </summary>
internal static class WantedPath
{
    /// <summary>The readings of a path: as it came, and decoded once and twice with its dot segments folded. Null when it is none or leads above the root.</summary>
    public static IReadOnlyList<string>? Read(string raw)
    {
        var once = Uri.UnescapeDataString(raw);
        var twice = Uri.UnescapeDataString(once);
        return raw is ['/', ..] && !raw.Any(char.IsControl) && !twice.Any(char.IsControl) && !once.Any(char.IsControl) && Fold(once) is { } first && Fold(twice) is { } second
            ? [raw, first, second]
            : null;
    }

    /// <summary>Whether an application that begins at a path has the reading of another path within it.</summary>
    public static bool Covers(string start, string path, StringComparison comparison) =>
        start == "/" || (path.StartsWith(start, comparison) && (path.Length == start.Length || path[start.Length] == '/'));

    // Backslashes count as slashes and ";x" at the end of a segment is dropped, because some servers read them so.
    private static string? Fold(string path)
    {
        var kept = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            var segment = part.Split(';')[0];
            if (segment == ".." && kept.Count == 0)
            {
                return null;
            }

            if (segment == "..")
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                kept.Add(segment);
            }
        }

        return "/" + string.Join('/', kept);
    }
}
