using System.Net;
using AdminConsole.Data;
using AdminConsole.Organizations;

namespace AdminConsole.Web.Hosting;

/// <summary>Where people reach us, which proxies we believe, and that nobody talks to us over the network without TLS.</summary>
internal static class PublicAddressHosting
{
    private const string Setting = "AdminConsole:PublicUrl";

    public static void AddPublicAddress(this WebApplicationBuilder builder)
    {
        // Without a setting people are on this machine, at the address we listen on.
        var url = builder.Configuration[Setting];
        url = string.IsNullOrWhiteSpace(url) ? builder.Configuration.ListeningUrls().FirstOrDefault(IsLoopback, RootSettings.DefaultUrl) : url;
        CheckPublicUrl(url);
        builder.Services.AddSingleton(new PublicAddress(new Uri(url!)));
        if (builder.Configuration.GetValue("ForwardedHeaders_Enabled", false))
        {
            throw new OperatorException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes anybody's forwarded headers. Remove it and name your proxies in ForwardedHeaders:KnownNetworks."
            );
        }

        var proxies = NamedProxies.From(builder.Configuration.GetSection("ForwardedHeaders"));
        builder.Services.AddSingleton(proxies);
        builder.Services.Configure<ForwardedHeadersOptions>(proxies.Apply);
        var open = builder.Configuration.ListeningUrls().FirstOrDefault(url => IsPlain(url) && !IsLoopback(url));
        if (open is not null && !proxies.Any)
        {
            throw new OperatorException(
                $"Plain http is served on this machine only, but {open} is open to others. Listen on https, or on localhost, "
                    + "or name the proxy that ends TLS in front with ForwardedHeaders:KnownNetworks."
            );
        }
    }

    /// <summary>
    /// Believes the named proxies and refuses what came over the network without TLS. A proxy on this machine may speak plain http to us;
    /// probes of health may come from anywhere.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app)
    {
        app.Use(
            async (context, next) =>
            {
                context.Features.Set(new Caller(context.Connection.RemoteIpAddress));
                await next(context);
            }
        );
        if (app.Services.GetRequiredService<NamedProxies>().Any)
        {
            app.UseForwardedHeaders();
        }

        app.Use(
            async (context, next) =>
            {
                var caller = context.Features.Get<Caller>()?.Address;
                if (context.Request.IsHttps || caller is null || IPAddress.IsLoopback(caller) || context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync("This address is served over https only.", context.RequestAborted);
            }
        );
    }

    private static void CheckPublicUrl(string? value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || !(url.Scheme is "http" or "https"))
        {
            throw new OperatorException($"AdminConsole:PublicUrl is '{value}'. It must be the address people use, such as https://access.example.com.");
        }

        if (url.AbsolutePath != "/" || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            throw new OperatorException($"AdminConsole:PublicUrl is '{value}'. It must be a scheme, a host and perhaps a port, without a path.");
        }

        if (url.Scheme == "http" && !IsLoopback(value))
        {
            throw new OperatorException($"AdminConsole:PublicUrl is '{value}'. Only localhost may do without https: people's cookies and codes go there.");
        }
    }

    private static bool IsPlain(string url) => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    // "http://+:80" and "http://*:80" are Kestrel's ways to say "any address"; they are no URLs. A path to a socket is reached by this machine alone.
    private static bool IsLoopback(string? url) =>
        url is not null
        && (url.Contains("://unix:", StringComparison.OrdinalIgnoreCase) || (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && IsLoopbackHost(parsed)));

    private static bool IsLoopbackHost(Uri url) => url.IsLoopback || url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private sealed record Caller(IPAddress? Address);
}
