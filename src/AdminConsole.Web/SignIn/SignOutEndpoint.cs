using AdminConsole.Sessions;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.RateLimiting;

namespace AdminConsole.Web.SignIn;

/// <summary>Ends the session. A plain form post, from the menu of any page or from the page that asks.</summary>
internal static class SignOutEndpoint
{
    // Before the page of the same address, which answers GET.
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().WithOrder(-1).WithMetadata(new EnableRateLimitingAttribute(PostLimit.Policy));

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        SessionDirectory sessions,
        SignInCookies cookies,
        CancellationToken cancel
    )
    {
        if (context.User.ToActor() is { } actor)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            await sessions.SignOutAsync(actor, cancel);
        }

        cookies.ForgetSession(context.Response);
        context.Response.Headers.CacheControl = "no-store";

        // "Sign in as somebody else" on a page that said no names the page to try again.
        return Results.LocalRedirect(ReturnPath.Clean(context.Request.Query["return"]) ?? "/signed-out");
    }
}
