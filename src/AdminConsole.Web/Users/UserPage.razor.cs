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
    public required UserFactsReader Reader { get; set; }

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
        facts = await Reader.FindAsync(await CurrentActor.GetAsync(), Id);
        stale = false;
        if (facts is null)
        {
            Navigation.NotFound();
        }
    }

    private void MarkStale() => stale = true;
}
