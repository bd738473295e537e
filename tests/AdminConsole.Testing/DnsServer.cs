using System.Net;

namespace AdminConsole.Testing;

/// <summary>A real name server (dnsmasq) on loopback. It answers for <c>.example</c> alone and asks nobody else.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private readonly TestDirectory folder = new();
    private readonly int port = FreePort.Next();
    private readonly List<string> lines = [];
    private ChildProcess? server;

    /// <summary>The value for <c>Dns:Servers</c>.</summary>
    public string Address => $"127.0.0.1:{port}";

    public IPEndPoint EndPoint => new(IPAddress.Loopback, port);

    public static async Task<DnsServer> StartAsync()
    {
        var dns = new DnsServer();
        await dns.RestartAsync();
        return dns;
    }

    /// <summary>Publishes one TXT record; a text of several strings is one record.</summary>
    public Task PublishAsync(string name, params string[] strings) =>
        AddAsync($"txt-record={name},{string.Join(',', strings.Select(s => $"\"{s}\""))}");

    /// <summary>Says that a name is another name for another.</summary>
    public Task AliasAsync(string name, string target) => AddAsync($"cname={name},{target}");

    public async Task ClearAsync()
    {
        lines.Clear();
        await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }

        folder.Dispose();
    }

    private async Task AddAsync(string line)
    {
        lines.Add(line);
        await RestartAsync();
    }

    // It reads its records at its start.
    private async Task RestartAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        string[] settings =
        [
            $"port={port}",
            "listen-address=127.0.0.1",
            "bind-interfaces",
            "no-resolv",
            "no-hosts",
            "user=root",
            "pid-file=",
            "local=/example/",
            .. lines,
        ];
        var file = folder.File("dnsmasq.conf");
        await File.WriteAllLinesAsync(file, settings);
        server = ChildProcess.StartGuarded("/usr/sbin/dnsmasq", "--keep-in-foreground", "--log-facility=-", $"--conf-file={file}");
        await server.WaitUntilAsync(() => FreePort.AnswersAsync(port), "dnsmasq answers");
    }
}
