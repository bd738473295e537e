using System.Net;
using System.Security.Claims;
using AdminConsole.Permissions;
using Microsoft.AspNetCore.Components.Authorization;

namespace AdminConsole.Web.Shell;

/// <summary>The names of the claims that the authentication handler gives a signed-in person.</summary>
public static class ActorClaims
{
    public const string UserId = "sub";
    public const string OrganizationId = "org";
    public const string OrganizationName = "org_name";
    public const string SessionId = "sid";
    public const string Name = "name";
    public const string Email = "email";
    public const string Address = "ip";

    /// <summary>Who acts, or null when nobody is signed in or the claims are not ours.</summary>
    public static Actor? ToActor(this ClaimsPrincipal person) =>
        person.Identity is { IsAuthenticated: true }
        && Guid.TryParse(person.FindFirstValue(OrganizationId), out var organization)
        && Guid.TryParse(person.FindFirstValue(UserId), out var user)
        && Guid.TryParse(person.FindFirstValue(SessionId), out var session)
            ? new Actor(
                organization,
                user,
                session,
                person.FindFirstValue(Email) ?? user.ToString(),
                IPAddress.TryParse(person.FindFirstValue(Address), out var address) ? address : null)
            : null;
}

/// <summary>Who acts on this page or in this circuit. Endpoints outside of pages use <see cref="ActorClaims.ToActor"/> on their own user.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>The signed-in person. Throws where nobody is: a page that calls this requires sign-in.</summary>
    public async Task<Actor> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in; the page lacks [Authorize] or [RequiresPermission].");

    /// <summary>The signed-in person, or null.</summary>
    public async Task<Actor?> FindAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}
