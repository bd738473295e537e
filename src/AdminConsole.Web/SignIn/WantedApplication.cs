using AdminConsole.Applications;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Gateway;
using AdminConsole.Web.Shell;

namespace AdminConsole.Web.SignIn;

/// <summary>The application that a direct link names, and where its visitors go.</summary>
/// <param name="Application">The application.</param>
/// <param name="Path">The page of it that is wanted.</param>
/// <param name="State">The state that the browser holds on the application's host, when it comes from there.</param>
internal sealed record WantedApplication(Application Application, string Path, string? State)
{
    public static async Task<WantedApplication?> FindAsync(ApplicationDirectory applications, Guid organizationId, string? id, HttpRequest request)
    {
        var found = Guid.TryParse(id, out var key) ? await applications.FindAnywhereAsync(key, request.HttpContext.RequestAborted) : null;
        var state = request.Query["state"].ToString();
        return found?.OrganizationId != organizationId
            ? null
            : new(found, Gateway.ReturnPath.Of(request.Query["return"], found.Path), AccessCookies.IsState(state) ? state : null);
    }

    /// <summary>Where to go when signed in: a path of ours that asks the policies.</summary>
    public string ReturnPath =>
        $"/access/{Application.Id}?return={Uri.EscapeDataString(Path)}" + (State is null ? "" : $"&state={State}");

    /// <summary>
    /// Where to go without signing in first: on with the session there is, or to an application that is open to everybody. Null when a
    /// session is needed, or another than there is.
    /// </summary>
    public async Task<string?> GoOnAsync(ApplicationAccess access, HttpContext context)
    {
        var visitor =
            context.User.ToActor() is { UserId: { } user, SessionId: { } session } actor && actor.OrganizationId == Application.OrganizationId
                ? new ApplicationVisitor(actor.OrganizationId, session, user, DateTimeOffset.MaxValue)
                : null;
        var answer = await access.AskAsync(Application, visitor, context.Connection.RemoteIpAddress, context.RequestAborted);
        return answer.Verdict switch
        {
            AccessVerdict.Bypassed => $"{Application.Scheme}://{Application.Host}{Path}",
            AccessVerdict.MethodNotAllowed => null,
            _ => answer.User is null ? null : ReturnPath,
        };
    }
}
