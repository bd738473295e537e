using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/cdn-cgi/access/get-identity</c> on an application's host: who the cookie belongs to, as JSON in Cloudflare's words.</summary>
internal sealed class IdentityEndpoint(ApplicationHosts hosts, ApplicationSessions visits, ApplicationAccess access)
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
            if (answer is { Verdict: AccessVerdict.Allowed, User: { } user })
            {
                return Results.Json(
                    new
                    {
                        email = user.Email,
                        name = user.Name,
                        user_uuid = user.Id,
                        account_id = visitor.OrganizationId,
                        groups = user.Groups,
                        exp = answer.NotAfter.ToUnixTimeSeconds(),
                    }
                );
            }
        }

        return Results.Json(new { err = "no app token set" }, statusCode: StatusCodes.Status401Unauthorized);
    }
}
