using AdminConsole.Organizations;
using AdminConsole.Sessions;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/.access/sign-out</c> on an application's host: ends the visits of its applications in this browser, after asking.</summary>
internal sealed class SignOutEndpoint(ApplicationHosts hosts, ApplicationSessions visits, PublicAddress console, IStringLocalizer<GatewayTexts> texts)
{
    public async Task<IResult> AskAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var onHost = await hosts.ListAsync(context.Request.Host, context.RequestAborted);
        return onHost.Count == 0
            ? Results.NotFound()
            : new PlainPage(
                texts["Leave {0}?", onHost[^1].Name],
                [texts["You leave it in this browser. You stay signed in to your other applications."]],
                new PlainPage.Button(texts["Leave"], "/.access/sign-out"),
                new PlainPage.Link(texts["Stay"], onHost[^1].Url)
            );
    }

    public async Task<IResult> LeaveAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var onHost = await hosts.ListAsync(context.Request.Host, context.RequestAborted);
        if (onHost.Count == 0)
        {
            return Results.NotFound();
        }

        // Another site's form is refused: no browser that runs today leaves this header out.
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        foreach (var application in onHost)
        {
            if (AccessCookies.Visit(context.Request, application) is { } token)
            {
                await visits.LeaveAsync(application.Id, token, context.RequestAborted);
                AccessCookies.ForgetVisit(context.Response, application);
            }
        }

        return new PlainPage(
            texts["You have left {0}", onHost[^1].Name],
            [texts["To sign out everywhere, use your own menu in the launcher."]],
            new PlainPage.Link(texts["Go to my applications"], console.Of("/launcher"))
        );
    }
}
