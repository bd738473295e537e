using AdminConsole.Applications;
using AdminConsole.Organizations;

namespace AdminConsole.Web.Gateway;

/// <summary><c>/o/{organization}/apps/{application}</c>: a link that goes on working when the application moves to another address.</summary>
internal sealed class DirectLinkEndpoint(OrganizationDirectory organizations, ApplicationDirectory applications)
{
    public async Task<IResult> HandleAsync(string organization, Guid id, HttpContext context)
    {
        var application = await applications.FindAnywhereAsync(id, context.RequestAborted);
        var found = await organizations.FindAsync(organization, context.RequestAborted);
        return application is not null && found?.Id == application.OrganizationId ? Results.Redirect(application.Url) : Results.NotFound();
    }
}
