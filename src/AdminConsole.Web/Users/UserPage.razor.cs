using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Users;

/// <summary>One user: why they can or cannot get in, and what can be done about it. A guest's page is the same page.</summary>
public sealed partial class UserPage
{
    private UserFacts? facts;
    private bool stale;
    private string path = "";
    private string tab = "";

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required UserDirectory Directory { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required NextSignIns NextSignIns { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var segments = new Uri(Navigation.Uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        path = $"/{segments[0]}/{Id}";
        tab = segments.Length > 2 ? segments[2] : "";
        if (facts?.User.Id != Id)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        if (await Directory.FindAsync(actor, Id) is not { } detail)
        {
            Navigation.NotFound();
            return;
        }

        var mine = await Directory.FindAsync(actor, actor.UserId!.Value);
        facts = new(
            detail,
            await Rights.OfAsync(actor),
            mine?.Roles.ReachesTo(detail.User.Roles) == true,
            await Invitations.OriginAsync(actor, Id),
            await NextSignIns.FindAsync(actor, Id));
        stale = false;
    }

    private void MarkStale() => stale = true;
}
