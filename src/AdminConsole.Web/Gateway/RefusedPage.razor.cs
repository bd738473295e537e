using AdminConsole.Applications;
using AdminConsole.Sessions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Gateway;

/// <summary>
/// Says who is signed in and that this is not enough. The same for an application of another organization and for one that is not there,
/// so that nobody learns here which there are; and it never goes on by itself, so it ends every circle.
/// </summary>
public sealed partial class RefusedPage
{
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required ApplicationAccess Access { get; set; }

    private string ApplicationName { get; set; } = "";

    private string? OrganizationName { get; set; }

    private string? Email { get; set; }

    private bool MayEnter { get; set; }

    /// <summary>The page of the application that was wanted.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    private string? Reason { get; set; }

    private string? SignInAgain { get; set; }

    protected override async Task OnInitializedAsync()
    {
        ApplicationName = T["this application"];
        Context.Response.Headers.CacheControl = "no-store";
        if (Context.User.ToActor() is { UserId: { } user, SessionId: { } session } actor)
        {
            Email = Context.User.FindFirst(ActorClaims.Email)?.Value;
            OrganizationName = Context.User.FindFirst(ActorClaims.OrganizationName)?.Value;
            var application = await Applications.FindAnywhereAsync(Id, Context.RequestAborted);
            if (application?.OrganizationId == actor.OrganizationId)
            {
                ApplicationName = application.Name;
                var visitor = new ApplicationVisitor(actor.OrganizationId, session, user, DateTimeOffset.MaxValue);
                var answer = await Access.AskAsync(application, visitor, actor.Address, Context.RequestAborted);
                MayEnter = answer.Verdict is not (AccessVerdict.Denied or AccessVerdict.MethodNotAllowed);
                Reason = MayEnter || answer.User is null ? null : RefusedView.Reason(answer, T);
                SignInAgain = answer.Verdict == AccessVerdict.MethodNotAllowed ? DirectLink.To(application, ReturnPath.Of(Return, application.Path)) : null;
            }
        }

        Context.Response.StatusCode = MayEnter ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
    }
}
