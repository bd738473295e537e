using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AdminConsole.Web.Users;

/// <summary>One user: why they can or cannot get in, and what can be done about it. A guest's page is the same page.</summary>
public sealed partial class UserPage : IDisposable
{
    private UserFacts? facts;
    private bool loaded;
    private bool stale;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required UserFactsReader Reader { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string[] Segments => new Uri(Navigation.Uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private string Path => $"/{Segments[0]}/{Id}";

    private string Tab => Segments.Length > 2 ? Segments[2] : "";

    private IReadOnlyList<PageTab> Tabs =>
    [
        new(Path, T["Overview"]),
        new(Path + "/required-actions", T["Required user actions"]),
        new(Path + "/groups", T["Groups"]),
        new(Path + "/devices", T["Authenticator apps"]),
        new(Path + "/history", T["History"]),
    ];

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (facts?.User.Id != Id)
        {
            await LoadAsync();
        }
    }

    // The tabs are one page, and the router does not draw a page again whose parameters are the same.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    private async Task LoadAsync()
    {
        facts = await Reader.FindAsync(await CurrentActor.GetAsync(), Id);
        stale = false;
        loaded = true;
    }

    private void MarkStale() => stale = true;

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
