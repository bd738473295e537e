using AdminConsole.Data;
using AdminConsole.Web.Shell;

namespace AdminConsole.Web.SignIn;

/// <summary>Where <c>/</c> leads: the console for people with a role, otherwise the person's applications.</summary>
internal static class StartEndpoint
{
    public static async Task<IResult> GoAsync(HttpContext context, Rights rights, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.User.ToActor() is not { } actor)
        {
            return Results.LocalRedirect("/signin");
        }

        var hasRole = (await rights.OfAsync(actor, cancel)).Count > 0;
        return Results.LocalRedirect(hasRole ? "/dashboard" : "/launcher");
    }
}
