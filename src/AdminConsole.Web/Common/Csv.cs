using System.Text;

namespace AdminConsole.Web.Common;

/// <summary>Lines of a CSV file (RFC 4180) that a spreadsheet shows as they are and never computes.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",;\"\r\n\t");

    public static string Line(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    /// <summary>Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).</summary>
    private static string Field(string? text)
    {
        var value = text ?? "";
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            value = "'" + value;
        }

        return value.AsSpan().ContainsAny(Quoted) ? new StringBuilder(value).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString() : value;
    }
}
