namespace AdminConsole.Web.SignIn;

/// <summary>Where a person goes after signing in: a path of ours and nothing that a browser could read as another host.</summary>
internal static class ReturnPath
{
    private const int Longest = 2000;

    /// <summary>
    /// The path if it is one of ours, otherwise null. Printable ASCII only, as addresses are written; browsers read a backslash as a slash,
    /// drop tabs and line breaks, and take what follows two slashes for a host.
    /// </summary>
    public static string? Clean(string? path) =>
        path is ['/', ..]
        && path.Length <= Longest
        && path.All(c => c is > ' ' and < '\x7f' and not '\\')
        && !path.Split('?', '#')[0].Contains("//", StringComparison.Ordinal)
            ? path
            : null;

    /// <summary>The path as the query of a sign-in page; empty without one.</summary>
    public static string Query(string? path) => Clean(path) is { } clean ? "?return=" + Uri.EscapeDataString(clean) : "";
}
