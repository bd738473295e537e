using AdminConsole.Applications;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Gateway;

/// <summary>Says no, on an application's host: to proxies that hand our answer on, and at <c>/.access/refused</c> to those that fetch a page for it.</summary>
internal sealed class RefusedView(
    ApplicationHosts hosts,
    ApplicationSessions visits,
    ApplicationAccess access,
    IStringLocalizer<GatewayTexts> texts
)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        foreach (var application in await hosts.ListAsync(context.Request.Host, context.RequestAborted))
        {
            if (AccessCookies.Visit(context.Request, application) is not { } token || await visits.FindAsync(application.Id, token, context.RequestAborted) is not { } visitor)
            {
                continue;
            }

            var answer = await access.AskAsync(application, visitor, context.Connection.RemoteIpAddress, context.RequestAborted);
            if (answer is { Verdict: AccessVerdict.Denied or AccessVerdict.MethodNotAllowed, User: not null })
            {
                return Of(application, answer, wanted: null, texts);
            }
        }

        return new PlainPage(texts["You may not open this"], [texts["No application is registered at this address, or it is not open to you."]])
        {
            Status = StatusCodes.Status403Forbidden,
        };
    }

    public static IResult Of(Application application, AccessAnswer answer, string? wanted, IStringLocalizer<GatewayTexts> texts) =>
        new PlainPage(
            texts["You may not open {0}", application.Name],
            [Reason(answer, texts)],
            answer.Verdict == AccessVerdict.MethodNotAllowed
                ? new PlainPage.OwnLink(texts["Sign in again"], DirectLink.To(application, ReturnPath.Of(wanted, application.Path)))
                : new PlainPage.OwnLink(texts["Sign in as somebody else"], $"/access/{application.Id}/refused")
        )
        {
            Status = StatusCodes.Status403Forbidden,
        };

    /// <summary>Why somebody who is signed in may not open an application.</summary>
    public static string Reason(AccessAnswer answer, IStringLocalizer<GatewayTexts> texts) =>
        answer.Verdict == AccessVerdict.MethodNotAllowed
            ? texts["You are signed in as {0}, but not in a way that this application lets people in with. Sign in again and choose another way.", answer.User!.Email]
            : texts["You are signed in as {0}, and that account does not have access.", answer.User!.Email];
}
