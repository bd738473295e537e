using System.Net;
using System.Net.Sockets;

namespace AdminConsole.Testing;

/// <summary>Loopback ports for programs whose address must be known before they start.</summary>
public static class FreePort
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A port nobody listens on and no other test of this process was given.</summary>
    public static int Next()
    {
        lock (Given)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    public static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
