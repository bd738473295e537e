namespace AdminConsole.Web.Gateway;

/// <summary>The page that was wanted, as it travels through sign-in: a path with its query on the application's own host and nothing else.</summary>
internal static class ReturnPath
{
    // Escaped into the address of our sign-in it must still be one that servers take, and fit the column that keeps it.
    private const int LongestEscaped = 1800;

    /// <summary>The path, or the application's own when there is none that may be gone back to.</summary>
    public static string Of(string? wanted, string otherwise)
    {
        if (wanted is not ['/', ..] || wanted.Any(char.IsControl) || wanted.StartsWith("//", StringComparison.Ordinal) || wanted.Contains('\\', StringComparison.Ordinal))
        {
            return otherwise;
        }

        // Our own pages on that host are never what somebody wanted: going back to them would go round in a circle.
        var path = string.Concat(wanted.EnumerateRunes().Select(rune => rune.IsAscii && rune.Value != ' ' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
        return Uri.EscapeDataString(path).Length > LongestEscaped || path.StartsWith("/.access/", StringComparison.OrdinalIgnoreCase) ? otherwise : path;
    }
}
