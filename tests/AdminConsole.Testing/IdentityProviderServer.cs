using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdminConsole.Testing;

/// <summary>
/// A real OpenID Connect provider (npm oidc-provider) whose people sign in by themselves: <c>ana</c> with ana@corp.example, verified, unless
/// told otherwise. It can be stopped and started again on its port, and made to misbehave.
/// </summary>
public sealed class IdentityProviderServer : IAsyncDisposable
{
    public const string ClientId = "admin-console";
    public const string ClientSecret = "secret-secret-secret-secret-secret-42";

    private readonly object settings;
    private ChildProcess? server;
    private int acknowledged;

    private IdentityProviderServer(int port, object settings) => (Issuer, this.settings) = ($"http://127.0.0.1:{port}", settings);

    public string Issuer { get; }

    /// <summary>Starts it for a console.</summary>
    /// <param name="publicUrl">Where the console is.</param>
    /// <param name="claimsInUserInfo">Whether the address is told at the user endpoint only, not in the id token.</param>
    /// <param name="algorithm">What it signs with.</param>
    public static async Task<IdentityProviderServer> StartAsync(Uri publicUrl, bool claimsInUserInfo = false, string algorithm = "RS256")
    {
        var port = FreePort.Next();
        var callback = new Uri(publicUrl, "/signin/callback");
        var started = new IdentityProviderServer(port, new { port, ClientId, ClientSecret, callback, Conform = claimsInUserInfo, algorithm });
        await started.StartAgainAsync();
        return started;
    }

    public async Task StartAgainAsync() => server = await NodeProgram.StartAsync("idp.mjs", settings, Receive);

    public async Task StopAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }
    }

    /// <summary>Replaces what it does, see tests/node/idp.mjs: signInAs, people, claims, without, algorithm, unknownKey, anotherSubject, declines, rotateKeys, slow.</summary>
    public async Task BehaveAsync(object behaviour)
    {
        var running = server ?? throw new InvalidOperationException("The identity provider is stopped.");
        var before = Volatile.Read(ref acknowledged);
        await running.WriteLineAsync(JsonSerializer.Serialize(behaviour));
        await running.WaitUntilAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) > before), "the identity provider takes the command");
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private void Receive(JsonNode message)
    {
        if ((string?)message["event"] == "behaving")
        {
            Interlocked.Increment(ref acknowledged);
        }
    }
}
