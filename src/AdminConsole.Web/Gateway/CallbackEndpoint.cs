using AdminConsole.Sessions;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/.access/callback</c> on an application's host: trades the code for a cookie of that host and goes to the page that was wanted.</summary>
internal sealed class CallbackEndpoint(ApplicationHosts hosts, ApplicationSessions visits, IStringLocalizer<GatewayTexts> texts)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var onHost = await hosts.ListAsync(context.Request.Host, context.RequestAborted);
        if (onHost.Count == 0)
        {
            return Results.NotFound();
        }

        var (code, state) = (context.Request.Query["code"].ToString(), context.Request.Query["state"].ToString());
        var application = AccessCookies.ApplicationOf(state, onHost);
        var entered =
            application is not null && AccessCookies.TakeState(context, application, state)
                ? await visits.EnterAsync(application.Id, code, state, context.RequestAborted)
                : null;
        if (entered is null)
        {
            return new PlainPage(
                texts["That did not work"],
                [texts["The way in was used already, took too long, or began in another browser. Cookies must be allowed for this site."]],
                new PlainPage.Link(texts["Try again"], (application ?? onHost[^1]).Url)
            ) { Status = StatusCodes.Status400BadRequest };
        }

        AccessCookies.KeepVisit(context.Response, application!, entered.Token, entered.NotAfter);
        return Results.Redirect(ReturnPath.Of(entered.ReturnPath, application!.Path));
    }
}
