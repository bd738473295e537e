using System.Security.Claims;
using System.Text.Encodings.Web;
using AdminConsole.Sessions;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace AdminConsole.Web.SignIn;

/// <summary>Says who the visitor is, from the session in the cookie, read afresh with every request; and sends strangers to the sign-in.</summary>
internal sealed class SessionAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignInCookies cookies,
    SessionDirectory sessions
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Scripts and styles are the same for everybody and not worth a look into the database.
        var isAsset = Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (isAsset || cookies.Session(Request) is not { } token || await sessions.FindAsync(token, Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.NoResult();
        }

        var person = new ClaimsPrincipal(new ClaimsIdentity(Claims(found), Scheme.Name, ActorClaims.Name, roleType: null));
        return AuthenticateResult.Success(new AuthenticationTicket(person, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPageLoad())
        {
            var wanted = ReturnPath.Clean(Request.PathBase + Request.Path + Request.QueryString);
            Response.Redirect(wanted is null ? "/signin" : "/signin?return=" + Uri.EscapeDataString(wanted));
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    private bool IsPageLoad() =>
        (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method))
        && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<Claim> Claims(SignedIn found)
    {
        yield return new(ActorClaims.UserId, found.UserId.ToString());
        yield return new(ActorClaims.OrganizationId, found.OrganizationId.ToString());
        yield return new(ActorClaims.OrganizationName, found.OrganizationName);
        yield return new(ActorClaims.SessionId, found.SessionId.ToString());
        yield return new(ActorClaims.Name, found.Name);
        yield return new(ActorClaims.Email, found.Email);
        if (Context.Connection.RemoteIpAddress is { } address)
        {
            yield return new(ActorClaims.Address, address.ToString());
        }
    }
}
