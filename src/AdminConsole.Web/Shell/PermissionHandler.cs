using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace AdminConsole.Web.Shell;

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the core, so that a role taken away a moment ago counts at once.</summary>
internal sealed class PermissionHandler(Rights rights) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.ToActor() is { } actor && await rights.AllowsAsync(actor, requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
