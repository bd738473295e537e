using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace AdminConsole.Organizations.Dns;

/// <summary>The settings below <c>Dns</c>.</summary>
public sealed class DnsOptions
{
    private const int Port = 53;

    /// <summary>The name servers to ask, separated by commas: addresses, with a port where it is not 53. While it is empty those of the system are asked.</summary>
    public string? Servers { get; set; }

    /// <summary>How long one server may take for one answer. Each is asked twice, and all together get four times as long.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    internal bool TryRead([NotNullWhen(true)] out IReadOnlyList<IPEndPoint>? servers)
    {
        var read = new List<IPEndPoint>();
        servers = read;
        foreach (var text in (Servers ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPEndPoint.TryParse(text, out var server))
            {
                servers = null;
                return false;
            }

            // Without a port the parser says 0.
            server.Port = server.Port == 0 ? Port : server.Port;
            read.Add(server);
        }

        return true;
    }

    internal static IPEndPoint At(IPAddress address) => new(address, Port);
}
