using System.Text.Json.Nodes;

namespace AdminConsole.Testing;

/// <summary>
/// The application behind the proxy. Its page shows the user from the headers (<c>#address</c>, <c>#user</c>, <c>#groups</c>) and whether the
/// token could be verified with the published keys (<c>#token</c>: verified, refused or missing; <c>#reason</c>, <c>#claims</c>).
/// </summary>
public sealed class UpstreamApplication : IAsyncDisposable
{
    private readonly TaskCompletionSource audienceTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChildProcess? program;

    private UpstreamApplication(int port) => Address = new Uri($"http://127.0.0.1:{port}/");

    /// <summary>Where it listens, behind the proxy.</summary>
    public Uri Address { get; }

    /// <summary>Starts it; the audience may come later, when the application exists in the console.</summary>
    public static async Task<UpstreamApplication> StartAsync(Uri publicUrl, string? audience = null)
    {
        var port = FreePort.Next();
        var application = new UpstreamApplication(port);
        application.program = await NodeProgram.StartAsync("upstream.mjs", new { port, publicUrl, audience = audience ?? "none yet" }, application.Receive);
        return application;
    }

    /// <summary>Tells which audience its tokens must have.</summary>
    public async Task ExpectAudienceAsync(string audience)
    {
        await program!.WriteLineAsync(audience);
        await audienceTaken.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }
    }

    private void Receive(JsonNode message)
    {
        if ((string?)message["event"] == "audience")
        {
            audienceTaken.TrySetResult();
        }
    }
}
