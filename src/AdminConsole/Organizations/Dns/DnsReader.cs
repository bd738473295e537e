using System.Buffers.Binary;
using System.Text;

namespace AdminConsole.Organizations.Dns;

/// <summary>Reads a message from anybody: every length is checked, and a name that points in circles ends.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message, int at)
{
    private const int Pointer = 0xC0;
    private const int LongestName = 255;
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at = at;

    /// <summary>Whether everything read so far was there.</summary>
    public bool IsWhole { get; private set; } = true;

    public ushort Number() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _message.Length - _at)
        {
            IsWhole = false;
            return [];
        }

        _at += length;
        return _message.Slice(_at - length, length);
    }

    /// <summary>A name in lower case, compressed or not (RFC 1035, 4.1.4). A pointer leads backwards only, so it ends.</summary>
    public string Name()
    {
        var name = new StringBuilder();
        var (position, resumeAt, floor) = (_at, -1, _at);
        while (true)
        {
            if (position >= _message.Length || name.Length > LongestName)
            {
                IsWhole = false;
                return "";
            }

            int length = _message[position];
            if ((length & Pointer) == Pointer)
            {
                var target = position + 1 < _message.Length ? ((length & ~Pointer) << 8) | _message[position + 1] : int.MaxValue;
                resumeAt = resumeAt < 0 ? position + 2 : resumeAt;
                if (target >= floor)
                {
                    IsWhole = false;
                    return "";
                }

                position = floor = target;
                continue;
            }

            if ((length & Pointer) != 0 || position + 1 + length > _message.Length)
            {
                IsWhole = false;
                return "";
            }

            if (length == 0)
            {
                _at = resumeAt < 0 ? position + 1 : resumeAt;
                return name.ToString().ToLowerInvariant();
            }

            name.Append(name.Length > 0 ? "." : "").Append(Encoding.Latin1.GetString(_message.Slice(position + 1, length)));
            position += 1 + length;
        }
    }

    /// <summary>A name inside a record, which may point to what comes before the record.</summary>
    public static string NameAt(ReadOnlySpan<byte> message, int at) => new DnsReader(message, at).Name();

    public readonly int Position => _at;
}
