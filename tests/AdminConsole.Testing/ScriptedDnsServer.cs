using System.Net;
using System.Net.Sockets;

namespace AdminConsole.Testing;

/// <summary>Answers each DNS question by UDP as a test says, for what a well-behaved server never does.</summary>
public sealed class ScriptedDnsServer : IAsyncDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private int questions;

    /// <summary>Starts it.</summary>
    /// <param name="answer">The datagrams to send for a question; none to keep silent.</param>
    public ScriptedDnsServer(Func<byte[], IEnumerable<byte[]>> answer) => loop = AnswerAsync(answer);

    public string Address => $"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}";

    public int Questions => Volatile.Read(ref questions);

    /// <summary>The question sent back as an answer without records, with this code: 2 says that the server cannot, 3 that there is no such name.</summary>
    public static byte[] Refuse(byte[] question, int code)
    {
        var answer = question.ToArray();
        answer[2] |= 0x80;
        answer[3] = (byte)code;
        return answer;
    }

    /// <summary>An answer with one TXT record of the asked name.</summary>
    public static byte[] Tell(byte[] question, string text)
    {
        var answer = Refuse(question, 0);
        answer[7] = 1;
        byte[] record = [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, (byte)(text.Length + 1), (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
        return [.. answer, .. record];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        socket.Dispose();
        stop.Dispose();
    }

    private async Task AnswerAsync(Func<byte[], IEnumerable<byte[]>> answer)
    {
        try
        {
            while (true)
            {
                var question = await socket.ReceiveAsync(stop.Token);
                Interlocked.Increment(ref questions);
                foreach (var datagram in answer(question.Buffer))
                {
                    await socket.SendAsync(datagram, question.RemoteEndPoint, stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
