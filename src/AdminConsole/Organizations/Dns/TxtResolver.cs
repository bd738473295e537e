using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AdminConsole.Organizations.Dns;

/// <summary>
/// Asks the name servers for TXT records: by UDP, and by TCP what is too long for that. The servers are asked one after the other, each
/// twice; the first that can say anything decides.
/// </summary>
public sealed class TxtResolver(IOptionsMonitor<DnsOptions> options)
{
    private const int Rounds = 2;
    private const int LongestMessage = 65_535;

    /// <summary>The TXT records of a name, which must be one of DNS (ASCII, lower case, no dot at the end).</summary>
    public async Task<TxtAnswer> AskAsync(string name, CancellationToken cancel = default)
    {
        var settings = options.CurrentValue;
        var servers = settings.TryRead(out var named) && named.Count > 0 ? named : OfTheSystem();
        using var inAll = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inAll.CancelAfter(settings.Patience * 4);
        var best = new TxtAnswer(TxtAnswerKind.NoAnswer);
        foreach (var server in Enumerable.Repeat(servers, Rounds).SelectMany(s => s))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(inAll.Token);
            patience.CancelAfter(settings.Patience);
            try
            {
                if (await AskAsync(server, new(name), patience.Token) is { } answer)
                {
                    return answer;
                }

                best = new(TxtAnswerKind.ServerFailure);
            }
            catch (Exception error) when (IsOfTheNetwork(error) && !cancel.IsCancellationRequested)
            {
                // The next one may know.
            }
        }

        return best;
    }

    private static bool IsOfTheNetwork(Exception error) => error is SocketException or IOException or OperationCanceledException;

    private static async Task<TxtAnswer?> AskAsync(IPEndPoint server, DnsQuestion question, CancellationToken cancel)
    {
        // A new socket for each question: the system chooses its port by chance, and connected it hears that server alone.
        using var udp = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await udp.ConnectAsync(server, cancel);
        await udp.SendAsync(question.Bytes, cancel);
        var buffer = new byte[LongestMessage];
        while (true)
        {
            var length = await udp.ReceiveAsync(buffer, cancel);
            if (DnsReply.Read(question, buffer.AsSpan(0, length)) is { } reply)
            {
                return reply.IsTruncated ? await AskAtLengthAsync(server, question, cancel) : reply.Answer;
            }
        }
    }

    private static async Task<TxtAnswer?> AskAtLengthAsync(IPEndPoint server, DnsQuestion question, CancellationToken cancel)
    {
        using var tcp = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await tcp.ConnectAsync(server, cancel);
        await using var stream = new NetworkStream(tcp);
        var framed = new byte[2 + question.Bytes.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Bytes.Length);
        question.Bytes.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancel);

        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancel);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message, cancel);
        return DnsReply.Read(question, message)?.Answer;
    }

    private static List<IPEndPoint> OfTheSystem() =>
        [
            .. NetworkInterface
                .GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().DnsAddresses)
                .Distinct()
                .Select(DnsOptions.At),
        ];
}
