using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen;

namespace AdminConsole.Web.Applications;

/// <summary>One application: what it is, and its policies.</summary>
public sealed partial class ApplicationPage : IDisposable
{
    private Application? application;
    private bool loaded;
    private bool mayChange;

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    private string Path => $"/applications/{Id}";

    private IReadOnlyList<PageTab> Tabs => [new(Path, T["Overview"]), new(Path + "/policies", T["Policies"]), new(Path + "/methods", T["Login methods"])];

    private bool ShowsPolicies => EndsWith("/policies");

    private bool ShowsMethods => EndsWith("/methods");

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override async Task OnParametersSetAsync()
    {
        mayChange = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ManageApplications);
        await LoadAsync();
    }

    private bool EndsWith(string tab) => new Uri(Navigation.Uri).AbsolutePath.EndsWith(tab, StringComparison.OrdinalIgnoreCase);

    // The tabs are one page, and the router does not draw a page again whose parameters are the same.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    private async Task LoadAsync()
    {
        application = await Applications.FindAsync(await CurrentActor.GetAsync(), Id);
        loaded = true;
    }

    private async Task DeleteAsync()
    {
        var sure = await ConfirmDialog.OpenAsync(
            Dialogs,
            T["Delete {0}?", application!.Name],
            T["Delete {0}", application.Name],
            T["From now on every request to {0} is refused. Its {1} policies are deleted, visits and temporary access to it end. Past requests stay in the history.", application.Url, application.Policies.Count],
            dangerous: true);
        if (!sure)
        {
            return;
        }

        switch (await Applications.DeleteAsync(await CurrentActor.GetAsync(), Id, application.Stamp))
        {
            case ApplicationOutcome.Changed:
            case ApplicationOutcome.NotFound:
                Notifications.Saved(T["{0} was deleted", application.Name]);
                Navigation.NavigateTo("/applications");
                break;
            case ApplicationOutcome.Stale:
                Notifications.Stale();
                await LoadAsync();
                break;
            default:
                Notifications.NotAllowed();
                break;
        }
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
