using AdminConsole.Organizations;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/.access/sign-in</c> on an application's host: leaves a state in the browser and goes to our host, where people sign in.</summary>
internal sealed class SignInEndpoint(ApplicationHosts hosts, PublicAddress console)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var onHost = await hosts.ListAsync(context.Request.Host, context.RequestAborted);
        if (onHost.Count == 0)
        {
            return Results.NotFound();
        }

        var wanted = context.Request.Query["return"].ToString();
        var application = ApplicationHosts.Choose(onHost, wanted);
        var path = ReturnPath.Of(wanted, application.Path);
        var state = AccessCookies.NewState(context, application);
        return Results.Redirect(console.Of($"/access/{application.Id}?state={state}&return={Uri.EscapeDataString(path)}"));
    }
}
