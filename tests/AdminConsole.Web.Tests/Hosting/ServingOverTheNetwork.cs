using System.Net;
using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Hosting;

public sealed class ServingOverTheNetwork
{
    [Theory]
    [InlineData("http://access.example.com", "Only localhost may do without https")]
    [InlineData("https://access.example.com/console", "without a path")]
    [InlineData("https://user:secret@access.example.com", "without a path")]
    [InlineData("access.example.com", "must be the address people use")]
    [InlineData("ftp://access.example.com", "must be the address people use")]
    public void A_public_address_that_cannot_work_is_refused(string url, string reason)
    {
        var refused = Assert.Throws<OperatorException>(() => Builder($"--AdminConsole:PublicUrl={url}"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080", "--urls=http://localhost:5080")]
    [InlineData("http://127.0.0.1:6001", "--urls=http://127.0.0.1:6001")]
    [InlineData("https://access.example.com", "--AdminConsole:PublicUrl=https://access.example.com")]
    public async Task Without_a_setting_people_are_on_this_machine(string expected, string setting)
    {
        await using var app = Builder(setting).Build();
        Assert.Equal(expected, app.Services.GetRequiredService<PublicAddress>().Url);
    }

    [Theory]
    [InlineData("--urls=http://0.0.0.0:5080")]
    [InlineData("--urls=http://*:5080")]
    [InlineData("--urls=http://access.example.com")]
    [InlineData("--http_ports=8080")]
    [InlineData("--Kestrel:Endpoints:Http:Url=http://[::]:80")]
    public void Plain_http_for_others_needs_a_named_proxy(string setting)
    {
        string[] settings = [setting, "--AdminConsole:PublicUrl=https://access.example.com"];
        Assert.Throws<OperatorException>(() => Builder(settings));
        Builder([.. settings, "--ForwardedHeaders:KnownNetworks=10.0.0.0/8"]);
    }

    [Theory]
    [InlineData("--ForwardedHeaders:KnownNetworks=ten")]
    [InlineData("--ForwardedHeaders:KnownProxies:0=proxy.example.com")]
    [InlineData("--ForwardedHeaders_Enabled=true")]
    public void Proxies_are_named_by_address(string setting) => Assert.Throws<OperatorException>(() => Builder(setting));

    [Theory]
    [InlineData("127.0.0.1", "http", HttpStatusCode.OK)]
    [InlineData("10.1.2.3", "https", HttpStatusCode.OK)]
    [InlineData("10.1.2.3", "http", HttpStatusCode.Forbidden)]
    [InlineData("192.0.2.1", "https", HttpStatusCode.Forbidden)]
    public async Task Only_a_named_proxy_can_say_that_TLS_ended_there(string caller, string forwarded, HttpStatusCode expected)
    {
        await using var app = Builder("--ForwardedHeaders:KnownNetworks=10.0.0.0/8, 172.16.0.0/12").Build();
        app.UsePublicAddress();
        app.MapGet("/", () => "in");
        await app.StartAsync();
        var answer = await app.GetTestServer()
            .SendAsync(context =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(caller);
                context.Request.Headers["X-Forwarded-Proto"] = forwarded;
                context.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
                context.Request.Path = "/";
                context.Request.Method = HttpMethods.Get;
            });
        Assert.Equal((int)expected, answer.Response.StatusCode);
    }

    private static WebApplicationBuilder Builder(params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddRootSettings(Arguments.Parse(settings));
        builder.AddPublicAddress();
        builder.WebHost.UseTestServer();
        return builder;
    }
}
