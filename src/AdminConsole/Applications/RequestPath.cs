namespace AdminConsole.Applications;

/// <summary>
/// Paths as web servers understand them before they choose a page: decoded, without dot segments and doubled slashes. Two writings of one
/// path must lead to the same application, or a stricter one could be walked around (CWE-647).
/// </summary>
internal static class RequestPath
{
    /// <summary>The one writing of a path: begins with a slash and ends with none, unless it is all. What follows a <c>?</c> is left out.</summary>
    public static string Canonical(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var plain = Uri.UnescapeDataString(end < 0 ? path : path[..end]).Replace('\\', '/');
        var segments = new List<string>();
        foreach (var segment in plain.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return "/" + string.Join('/', segments);
    }
}
