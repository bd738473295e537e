using AdminConsole.Users;
using Microsoft.AspNetCore.Authorization;

namespace AdminConsole.Web.Shell;

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the core, so that a role taken away a moment ago counts at once.</summary>
internal sealed class PermissionHandler(Permissions permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.ToActor() is { } actor && await permissions.AllowsAsync(actor, requirement.Permission, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }
}
