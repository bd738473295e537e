namespace AdminConsole.Data;

internal static class ColumnText
{
    /// <summary>The text, or as much of it as the column holds. Never cuts a character of two code units in half: half of one cannot be stored.</summary>
    public static string Cut(this string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
