using Microsoft.AspNetCore.Diagnostics;

namespace AdminConsole.Web.Gateway;

/// <summary>What proxies ask, and what people meet on their way from an application's host to ours and back.</summary>
internal static class GatewayHosting
{
    private static readonly string[] OnEveryHost = ["/.access", "/authz", "/cdn-cgi/access", "/healthz"];

    public static IServiceCollection AddGateway(this IServiceCollection services) =>
        services
            .AddSingleton<ApplicationHosts>()
            .AddSingleton<AskEndpoint>()
            .AddSingleton<SignInEndpoint>()
            .AddSingleton<CallbackEndpoint>()
            .AddSingleton<SignOutEndpoint>()
            .AddSingleton<RefusedView>()
            .AddSingleton<IdentityEndpoint>()
            .AddSingleton<KeysEndpoint>()
            .AddSingleton<EnterEndpoint>();

    /// <summary>Keeps our pages off the hosts of applications, where the application's own script could read them and act in them.</summary>
    public static void UseGateway(this IApplicationBuilder app)
    {
        var hosts = app.ApplicationServices.GetRequiredService<ApplicationHosts>();
        app.Use(
            async (context, next) =>
            {
                var path = context.Request.Path;
                if (
                    OnEveryHost.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase))
                    || (await hosts.ListAsync(context.Request.Host, context.RequestAborted)).Count == 0
                )
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                {
                    pages.Enabled = false;
                }
            }
        );
    }

    public static void MapGateway(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("").AllowAnonymous();
        all.Map("/authz/auth-request", (HttpContext context, AskEndpoint ask) => ask.AuthRequestAsync(context));
        all.Map("/authz/forward-auth", (HttpContext context, AskEndpoint ask) => ask.ForwardAuthAsync(context));
        all.MapGet("/.access/sign-in", (HttpContext context, SignInEndpoint signIn) => signIn.HandleAsync(context));
        all.MapGet("/.access/callback", (HttpContext context, CallbackEndpoint callback) => callback.HandleAsync(context));
        all.MapGet("/.access/sign-out", (HttpContext context, SignOutEndpoint signOut) => signOut.AskAsync(context));
        all.MapPost("/.access/sign-out", (HttpContext context, SignOutEndpoint signOut) => signOut.LeaveAsync(context));
        all.MapGet("/.access/refused", (HttpContext context, RefusedView refused) => refused.HandleAsync(context));
        all.MapGet("/cdn-cgi/access/get-identity", (HttpContext context, IdentityEndpoint identity) => identity.HandleAsync(context));
        all.MapGet("/cdn-cgi/access/logout", (HttpContext context, SignOutEndpoint signOut) => signOut.AskAsync(context));
        all.MapGet("/cdn-cgi/access/certs", (HttpContext context, KeysEndpoint keys) => keys.HandleAsync(context));
        all.MapGet("/access/{id:guid}", (Guid id, HttpContext context, EnterEndpoint enter) => enter.HandleAsync(id, context));
    }
}
