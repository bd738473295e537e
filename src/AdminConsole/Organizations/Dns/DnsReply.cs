using System.Text;

namespace AdminConsole.Organizations.Dns;

/// <summary>What one server replied to one question.</summary>
/// <param name="IsTruncated">There is more, over TCP.</param>
/// <param name="Answer">What it says; null when the server cannot say.</param>
internal sealed record DnsReply(bool IsTruncated, TxtAnswer? Answer)
{
    private const int Response = 0x8000;
    private const int Opcode = 0x7800;
    private const int Truncated = 0x0200;
    private const int Code = 0x000F;
    private const int NoSuchName = 3;

    /// <summary>Reads a reply; null when it is none to this question, whoever sent it.</summary>
    public static DnsReply? Read(DnsQuestion question, ReadOnlySpan<byte> message)
    {
        var reader = new DnsReader(message, 0);
        var (id, flags, questions, records) = (reader.Number(), reader.Number(), reader.Number(), reader.Number());
        reader.Take(4);
        if (!reader.IsWhole || id != question.Id || (flags & Response) == 0 || (flags & Opcode) != 0 || questions != 1)
        {
            return null;
        }

        var (name, type, family) = (reader.Name(), reader.Number(), reader.Number());
        if (!reader.IsWhole || name != question.Name || type != DnsQuestion.Txt || family != DnsQuestion.Internet)
        {
            return null;
        }

        return (flags & Truncated) != 0 ? new(IsTruncated: true, null)
            : (flags & Code) == NoSuchName ? new(IsTruncated: false, new(TxtAnswerKind.Answered))
            : (flags & Code) != 0 ? new(IsTruncated: false, null)
            : Texts(question.Name, message, ref reader, records) is { } texts ? new(IsTruncated: false, new(TxtAnswerKind.Answered, texts))
            : null;
    }

    private static List<string>? Texts(string owner, ReadOnlySpan<byte> message, ref DnsReader reader, int records)
    {
        var texts = new List<(string Owner, string Text)>();
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < records; i++)
        {
            var (name, type, family) = (reader.Name(), reader.Number(), reader.Number());
            reader.Take(4);
            var start = reader.Position + 2;
            var data = reader.Take(reader.Number());
            if (!reader.IsWhole)
            {
                return null;
            }

            switch (type)
            {
                case DnsQuestion.Txt when family == DnsQuestion.Internet && Joined(data) is { } text:
                    texts.Add((name, text));
                    break;
                case DnsQuestion.Cname when family == DnsQuestion.Internet:
                    aliases.TryAdd(name, DnsReader.NameAt(message, start));
                    break;
                default:
                    break;
            }
        }

        // The record may be kept under another name; the server has followed the aliases for us. Each leads on once.
        while (aliases.Remove(owner, out var target))
        {
            owner = target;
        }

        return [.. texts.Where(t => t.Owner == owner).Select(t => t.Text)];
    }

    // A text is split into strings of at most 255 bytes.
    private static string? Joined(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (data.Length > 0)
        {
            var length = data[0];
            if (length >= data.Length)
            {
                return null;
            }

            text.Append(Encoding.Latin1.GetString(data.Slice(1, length)));
            data = data[(1 + length)..];
        }

        return text.ToString();
    }
}
