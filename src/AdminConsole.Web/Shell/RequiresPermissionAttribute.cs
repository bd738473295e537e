using AdminConsole.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace AdminConsole.Web.Shell;

/// <summary>
/// On a page or endpoint: only for people who hold the permission now. The verbs behind it check again.
/// A named policy rather than requirement data, because Blazor's own router reads only policies from a page's attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresPermissionAttribute : AuthorizeAttribute
{
    public RequiresPermissionAttribute(Permission permission)
    {
        Permission = permission;
        Policy = PolicyFor(permission);
    }

    public Permission Permission { get; }

    internal static string PolicyFor(Permission permission) => $"Permission.{permission}";
}
