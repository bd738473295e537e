using AdminConsole.Applications;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Shell;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/access/{application}</c> on our host, where the browser is signed in: sends it on to the application, to the request page, or to a page that says no.</summary>
internal sealed class EnterEndpoint(ApplicationDirectory applications, ApplicationAccess access, ApplicationSessions visits)
{
    public async Task<IResult> HandleAsync(Guid id, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var application = await applications.FindAnywhereAsync(id, context.RequestAborted);
        if (application is null)
        {
            return Results.NotFound();
        }

        if (context.User.ToActor() is not { UserId: { } user, SessionId: { } session } actor)
        {
            return Results.Redirect(DirectLink.To(application) + context.Request.QueryString);
        }

        var path = ReturnPath.Of(context.Request.Query["return"], application.Path);
        var visitor = new ApplicationVisitor(actor.OrganizationId, session, user, DateTimeOffset.MaxValue);
        var answer = await access.AskAsync(application, visitor, actor.Address, context.RequestAborted);
        return answer.Verdict switch
        {
            AccessVerdict.Bypassed => Results.Redirect(OriginOf(application) + path),
            AccessVerdict.Allowed => await SendAsync(),
            AccessVerdict.ApprovalNeeded => Results.LocalRedirect($"/launcher/request/{id}?return={Uri.EscapeDataString(path)}"),
            _ => Results.LocalRedirect($"/access/{id}/refused?return={Uri.EscapeDataString(path)}"),
        };

        // Without the state of a browser on the application's host this is a link that somebody follows: that host asks for one first.
        async Task<IResult> SendAsync()
        {
            var state = context.Request.Query["state"].ToString();
            if (!AccessCookies.IsState(state))
            {
                return Results.Redirect(OriginOf(application) + path);
            }

            var code = await visits.IssueCodeAsync(actor, id, state, path, context.RequestAborted);
            return code is null
                ? Results.LocalRedirect($"/access/{id}/refused")
                : Results.Redirect($"{OriginOf(application)}/.access/callback?code={code}&state={state}");
        }
    }

    private static string OriginOf(Application application) => $"{application.Scheme}://{application.Host}";
}
