using System.Text.RegularExpressions;

namespace AdminConsole.Testing;

/// <summary>nginx with docs/proxies/nginx.conf.</summary>
public sealed partial class NginxServer : ProxyServer
{
    // Not on the PATH of everybody.
    private const string Installed = "/usr/sbin/nginx";

    private NginxServer(string host)
        : base(host) { }

    public static async Task<NginxServer> StartAsync(Uri console, Uri application, string host = "wiki.localhost")
    {
        var server = new NginxServer(host);
        await server.StartAsync("nginx.conf", server.Complete, console, application, Start);
        return server;
    }

    private static ChildProcess Start(string file) =>
        ChildProcess.StartGuarded(File.Exists(Installed) ? Installed : "nginx", "-p", Path.GetDirectoryName(file)!, "-c", file, "-e", "stderr");

    private string Complete(string documented) =>
        $$"""
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log stderr warn;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            events { }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
            {{Certificate().Replace(documented, "").Replace("listen 443 ssl;", $"listen 127.0.0.1:{Port};", StringComparison.Ordinal).Replace("wiki.example.com", Host, StringComparison.Ordinal)}}
            }
            """;

    [GeneratedRegex(@"^\s*ssl_certificate.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Certificate();
}
