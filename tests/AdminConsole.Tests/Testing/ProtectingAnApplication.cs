using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdminConsole.Tests.Testing;

/// <summary>The documented settings of the proxies, against a stand-in that answers as the gateway does.</summary>
public sealed class ProtectingAnApplication
{
    public static readonly TheoryData<string> Proxies = ["nginx", "caddy"];

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_passed_request_carries_the_users_headers_and_no_forged_ones(string proxy)
    {
        await using var gateway = await StartGatewayAsync(asked => PassAsync(asked));
        await using var wiki = await UpstreamApplication.StartAsync(Address(gateway));
        await using var server = await StartAsync(proxy, Address(gateway), wiki.Address);
        using var visitor = new Visitor(server.Address);
        visitor.Http.DefaultRequestHeaders.Add("X-Access-Groups", "administrators");
        visitor.Http.DefaultRequestHeaders.Add("X-Access-User-Id", "1");

        var page = await visitor.GetAsync("/start?x=1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("guest@firstupconsultants.example", page.Document.QuerySelector("#address")!.TextContent);
        Assert.Equal("42", page.Document.QuerySelector("#user")!.TextContent);
        Assert.Equal("", page.Document.QuerySelector("#groups")!.TextContent);
        Assert.Equal("missing", page.Document.QuerySelector("#token")!.TextContent);
        Assert.Equal("/start?x=1", page.Document.QuerySelector("#path")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_signed_out_page_load_is_sent_to_sign_in_and_a_script_gets_401(string proxy)
    {
        string? original = null;
        await using var gateway = await StartGatewayAsync(asked =>
        {
            original = asked.Request.Headers["X-Original-URL"].FirstOrDefault() ?? "http://" + asked.Request.Headers["X-Forwarded-Host"] + asked.Request.Headers["X-Forwarded-Uri"];
            var page = asked.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
            asked.Response.StatusCode = !page || proxy == "nginx" ? 401 : 302;
            asked.Response.Headers.Location = page ? "http://localhost:1/signin?for=wiki" : default;
            return Task.CompletedTask;
        });
        await using var wiki = await UpstreamApplication.StartAsync(Address(gateway));
        await using var server = await StartAsync(proxy, Address(gateway), wiki.Address);
        using var visitor = new Visitor(server.Address);

        var page = await visitor.GetAsync("/deep/page?x=1&y=%20");
        Assert.Equal("http://localhost:1/signin?for=wiki", page.Location?.AbsoluteUri);
        Assert.Equal(new Uri(server.Address, "/deep/page?x=1&y=%20").AbsoluteUri, original);

        visitor.Http.DefaultRequestHeaders.Accept.Clear();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/data.json")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_refused_request_shows_the_gateways_page_and_never_the_application(string proxy)
    {
        await using var gateway = await StartGatewayAsync(async asked =>
        {
            asked.Response.StatusCode = 403;
            await asked.Response.WriteAsync("Refused");
        });
        await using var wiki = await UpstreamApplication.StartAsync(Address(gateway));
        await using var server = await StartAsync(proxy, Address(gateway), wiki.Address);
        using var visitor = new Visitor(server.Address);

        var page = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("Refused", page.Body);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task The_way_back_reaches_the_gateway_on_the_applications_host(string proxy)
    {
        await using var gateway = await StartGatewayAsync(asked => asked.Response.WriteAsync($"{asked.Request.Host} {asked.Request.Path}"));
        await using var wiki = await UpstreamApplication.StartAsync(Address(gateway));
        await using var server = await StartAsync(proxy, Address(gateway), wiki.Address);
        using var visitor = new Visitor(server.Address);

        Assert.Equal($"{server.Address.Authority} /.access/callback", (await visitor.GetAsync("/.access/callback")).Body);
    }

    private static Task PassAsync(HttpContext asked)
    {
        asked.Response.Headers["Cf-Access-Authenticated-User-Email"] = "guest@firstupconsultants.example";
        asked.Response.Headers["X-Access-User-Id"] = "42";
        // An empty one too: Caddy 2.6 hands on its own placeholder for a header that the answer lacks.
        asked.Response.Headers["X-Access-Groups"] = "";
        asked.Response.Headers["Cf-Access-Jwt-Assertion"] = "";
        return Task.CompletedTask;
    }

    private static async Task<ProxyServer> StartAsync(string proxy, Uri gateway, Uri application) =>
        proxy == "nginx" ? await NginxServer.StartAsync(gateway, application) : await CaddyServer.StartAsync(gateway, application);

    private static async Task<WebApplication> StartGatewayAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private static Uri Address(WebApplication app) => new(app.Urls.Single());
}
