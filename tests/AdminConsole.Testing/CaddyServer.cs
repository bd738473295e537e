namespace AdminConsole.Testing;

/// <summary>Caddy with docs/proxies/Caddyfile.</summary>
public sealed class CaddyServer : ProxyServer
{
    private CaddyServer(string host)
        : base(host) { }

    public static async Task<CaddyServer> StartAsync(Uri console, Uri application, string host = "wiki.localhost")
    {
        var server = new CaddyServer(host);
        await server.StartAsync("Caddyfile", server.Complete, console, application, Start);
        return server;
    }

    private static ChildProcess Start(string file) =>
        ChildProcess.StartGuarded("env", "XDG_CONFIG_HOME=" + Path.GetDirectoryName(file), "XDG_DATA_HOME=" + Path.GetDirectoryName(file), "caddy", "run", "--config", file, "--adapter", "caddyfile");

    private string Complete(string documented) =>
        "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n"
        + documented.Replace("\nwiki.example.com {", $"\nhttp://{Host}:{Port} {{", StringComparison.Ordinal);
}
