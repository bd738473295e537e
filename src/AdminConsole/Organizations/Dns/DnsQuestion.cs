using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.Organizations.Dns;

/// <summary>A question for the TXT records of a name (RFC 1035, 4.1).</summary>
internal sealed class DnsQuestion
{
    public const ushort Txt = 16;
    public const ushort Cname = 5;
    public const ushort Internet = 1;
    public const int HeaderLength = 12;
    private const ushort RecursionDesired = 0x0100;

    public DnsQuestion(string name)
    {
        Name = name;
        Id = BinaryPrimitives.ReadUInt16BigEndian(RandomNumberGenerator.GetBytes(2));
        Bytes = Write();
    }

    public string Name { get; }

    /// <summary>Chosen by chance: who cannot see the question cannot answer it.</summary>
    public ushort Id { get; }

    public byte[] Bytes { get; }

    private byte[] Write()
    {
        var bytes = new byte[HeaderLength + Name.Length + 2 + 4];
        var rest = bytes.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(rest, Id);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(rest[4..], 1);
        rest = rest[HeaderLength..];
        foreach (var label in Name.Split('.'))
        {
            rest[0] = (byte)label.Length;
            Encoding.ASCII.GetBytes(label, rest[1..]);
            rest = rest[(1 + label.Length)..];
        }

        BinaryPrimitives.WriteUInt16BigEndian(rest[1..], Txt);
        BinaryPrimitives.WriteUInt16BigEndian(rest[3..], Internet);
        return bytes;
    }
}
