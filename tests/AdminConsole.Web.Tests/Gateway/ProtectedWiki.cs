using AdminConsole.Applications;
using AdminConsole.Permissions;

namespace AdminConsole.Web.Tests.Gateway;

/// <summary>A console, a wiki behind a real proxy that asks it, and Erin, who may open the wiki as the policies say.</summary>
internal sealed class ProtectedWiki : IAsyncDisposable
{
    public const string Erin = "erin@fabrikam.example";
    public const string Approver = "admin@fabrikam.example";

    private ProtectedWiki(ConsoleHost console, UpstreamApplication upstream, ProxyServer proxy) => (Console, Upstream, Proxy) = (console, upstream, proxy);

    public ConsoleHost Console { get; }

    public UpstreamApplication Upstream { get; }

    public ProxyServer Proxy { get; }

    public Guid OrganizationId { get; private set; }

    public Guid ErinId { get; private set; }

    public Application Application { get; private set; } = null!;

    public static async Task<ProtectedWiki> StartAsync(string proxy, params PolicyContent[] policies)
    {
        var console = await ConsoleHost.StartAsync();
        var upstream = await UpstreamApplication.StartAsync(console.PublicUrl);
        ProxyServer server = proxy == "nginx" ? await NginxServer.StartAsync(console.PublicUrl, upstream.Address) : await CaddyServer.StartAsync(console.PublicUrl, upstream.Address);
        var wiki = new ProtectedWiki(console, upstream, server) { OrganizationId = await console.SetUpFabrikamAsync() };
        wiki.ErinId = await console.AddMemberAsync(wiki.OrganizationId, Erin);
        wiki.Application = await console.AddApplicationAsync(wiki.OrganizationId, "Wiki", server.Address, policies);
        await upstream.ExpectAudienceAsync(wiki.Application.Audience);
        return wiki;
    }

    /// <summary>Erin with a browser that is signed in to the console, and has not been at the wiki.</summary>
    public async Task<(Visitor Visitor, Actor Actor)> ErinArrivesAsync(TimeSpan? session = null)
    {
        var visitor = new Visitor(Proxy.Address);
        return (visitor, await Console.SignInAsync(visitor, OrganizationId, ErinId, session));
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Upstream.DisposeAsync();
        await Console.DisposeAsync();
    }
}
