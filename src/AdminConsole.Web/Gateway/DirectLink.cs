using AdminConsole.Applications;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/o/{organization}/apps/{application}</c>: where people sign in for one application.</summary>
internal static class DirectLink
{
    /// <summary>The direct link of an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="path">The page of it that is wanted; null for its first.</param>
    public static string To(Application application, string? path = null) =>
        path is null || path == application.Path
            ? $"/o/{application.OrganizationId}/apps/{application.Id}"
            : $"/o/{application.OrganizationId}/apps/{application.Id}?return={Uri.EscapeDataString(path)}";
}
