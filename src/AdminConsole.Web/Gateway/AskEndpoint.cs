using AdminConsole.Applications;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Gateway;

/// <summary>What a proxy asks about every request: may it pass? Asked anew each time, so what changes holds from the next request on.</summary>
internal sealed class AskEndpoint(
    ApplicationHosts hosts,
    ApplicationSessions visits,
    ApplicationAccess access,
    ApplicationTokens tokens,
    IStringLocalizer<GatewayTexts> texts
)
{
    /// <summary>For nginx, which knows three answers: 2xx, 401 and 403. It follows the address in Location by its own settings.</summary>
    public Task<IResult> AuthRequestAsync(HttpContext context) => AnswerAsync(context, WantedRequest.FromOriginalUrl(context.Request), StatusCodes.Status401Unauthorized);

    /// <summary>For Caddy and Traefik, which hand any answer but 2xx to the browser.</summary>
    public Task<IResult> ForwardAuthAsync(HttpContext context) => AnswerAsync(context, WantedRequest.FromForwarded(context.Request), StatusCodes.Status302Found);

    private async Task<IResult> AnswerAsync(HttpContext context, WantedRequest? wanted, int signInStatus)
    {
        context.Response.Headers.CacheControl = "no-store";
        var application = wanted is null ? null : await hosts.FindAsync(wanted, context.RequestAborted);
        if (application is null)
        {
            return Results.Text(texts["No application is registered at this address."], statusCode: StatusCodes.Status403Forbidden);
        }

        var visitor = AccessCookies.Visit(context.Request, application) is { } token ? await visits.FindAsync(application.Id, token, context.RequestAborted) : null;
        var answer = await access.AskAsync(application, visitor, context.Connection.RemoteIpAddress, context.RequestAborted);
        switch (answer.Verdict)
        {
            case AccessVerdict.Allowed:
                var assertion = await tokens.CreateAsync(application, new(answer.User!.Id, answer.User.Email, answer.NotAfter), context.RequestAborted);
                AccessHeaders.Write(context.Response, answer.User, assertion);
                return Results.Ok();
            case AccessVerdict.Bypassed:
                AccessHeaders.Write(context.Response, user: null, "");
                return Results.Ok();
            case AccessVerdict.Denied or AccessVerdict.MethodNotAllowed when answer.User is not null:
                return wanted!.IsPageLoad ? RefusedView.Of(application, answer, wanted.Target, texts) : Results.StatusCode(StatusCodes.Status403Forbidden);
            default:
                return SendToSignIn(context, application, wanted!, signInStatus);
        }
    }

    private static IResult SendToSignIn(HttpContext context, Application application, WantedRequest wanted, int status)
    {
        if (!wanted.IsPageLoad)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        context.Response.Headers.Location = $"{OriginOf(application)}/.access/sign-in?return={Uri.EscapeDataString(ReturnPath.Of(wanted.Target, application.Path))}";
        return Results.StatusCode(status);
    }

    private static string OriginOf(Application application) => $"{application.Scheme}://{application.Host}";
}
