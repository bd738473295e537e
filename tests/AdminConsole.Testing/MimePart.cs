using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;

namespace AdminConsole.Testing;

/// <summary>A mail or a part of one: enough of MIME for what the product sends, in one alternative each.</summary>
public sealed partial class MimePart
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MimePart> parts = [];

    public IReadOnlyDictionary<string, string> Headers => headers;

    public IReadOnlyList<MimePart> Parts => parts;

    /// <summary>The decoded body of a part that has no parts.</summary>
    public string Text { get; private set; } = "";

    public string MediaType => Type.MediaType;

    private ContentType Type => new(headers.GetValueOrDefault("Content-Type", "text/plain"));

    /// <summary>The decoded value of a header; empty when there is none.</summary>
    public string Header(string name) => DecodeWords(headers.GetValueOrDefault(name, ""));

    public MimePart? Find(string mediaType) =>
        string.Equals(MediaType, mediaType, StringComparison.OrdinalIgnoreCase)
            ? this
            : parts.Select(part => part.Find(mediaType)).FirstOrDefault(found => found is not null);

    /// <summary>Reads a message. Its bytes are kept one to one in Latin-1 until the character set is known.</summary>
    public static MimePart Parse(byte[] content) => Parse(Encoding.Latin1.GetString(content));

    private static MimePart Parse(string content)
    {
        var part = new MimePart();
        var end = content.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? content : content[..end];
        var body = end < 0 ? "" : content[(end + 4)..];
        foreach (var line in FoldedLine().Replace(head, " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                part.headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        if (part.Type.Boundary is { } boundary)
        {
            var pieces = ("\r\n" + body).Split("\r\n--" + boundary);
            part.parts.AddRange(pieces.Skip(1).Where(piece => !piece.StartsWith("--", StringComparison.Ordinal)).Select(piece => Parse(piece.TrimStart())));
        }
        else
        {
            part.Text = Encoding.GetEncoding(part.Type.CharSet ?? "utf-8").GetString(part.Decode(body));
        }

        return part;
    }

    private static string DecodeWords(string value) =>
        EncodedWord()
            .Replace(
                BetweenWords().Replace(value, "${word}"),
                word =>
                    Encoding
                        .GetEncoding(word.Groups["charset"].Value)
                        .GetString(
                            word.Groups["encoding"].Value is "B" or "b"
                                ? Convert.FromBase64String(word.Groups["text"].Value)
                                : DecodeQuotedPrintable(word.Groups["text"].Value.Replace('_', ' '))
                        )
            );

    private static byte[] DecodeQuotedPrintable(string text) =>
        Encoding.Latin1.GetBytes(
            QuotedByte()
                .Replace(
                    text.Replace("=\r\n", "", StringComparison.Ordinal),
                    quoted => ((char)byte.Parse(quoted.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                )
        );

    private byte[] Decode(string body) =>
        headers.GetValueOrDefault("Content-Transfer-Encoding", "").ToUpperInvariant() switch
        {
            "BASE64" => Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal)),
            "QUOTED-PRINTABLE" => DecodeQuotedPrintable(body),
            _ => Encoding.Latin1.GetBytes(body),
        };

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex FoldedLine();

    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<encoding>[QqBb])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(?<word>=\?[^?]+\?[QqBb]\?[^?]*\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=(?<hex>[0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedByte();
}
