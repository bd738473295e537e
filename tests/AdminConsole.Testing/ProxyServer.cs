namespace AdminConsole.Testing;

/// <summary>A reverse proxy in front of an application, set up exactly as docs/proxies tells people to, on a loopback port without TLS.</summary>
public abstract class ProxyServer : IAsyncDisposable
{
    private readonly TestDirectory folder = new();
    private ChildProcess? process;

    private protected ProxyServer(string host) => Host = host;

    /// <summary>The application's name. Browsers resolve everything below localhost to this machine.</summary>
    public string Host { get; }

    public int Port { get; } = FreePort.Next();

    /// <summary>The application's address as people type it.</summary>
    public Uri Address => new($"http://{Host}:{Port}/");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task StartAsync(string document, Func<string, string> complete, Uri console, Uri application, Func<string, ChildProcess> start)
    {
        var documented = await File.ReadAllTextAsync(RepositoryFiles.Path("docs", "proxies", document));
        var settings = complete(
            documented
                .Replace("127.0.0.1:5080", console.Authority.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace("127.0.0.1:8080", application.Authority.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal)
        );
        var file = folder.File(document);
        await File.WriteAllTextAsync(file, settings);
        process = start(file);
        try
        {
            await process.WaitUntilAsync(() => FreePort.AnswersAsync(Port), $"{document} is served");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
