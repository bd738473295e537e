using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen;

namespace AdminConsole.Web.TemporaryAccess;

/// <summary>The queue of access requests, the grants that run, and the history. Approvers need no role: what they may see, the core decides.</summary>
public sealed partial class AccessRequestsPage : IDisposable
{
    private ListPage<AccessRequestRow>? requests;
    private ListPage<AccessGrantRow>? grants;
    private Guid organizationId;
    private bool seesAll;

    [Inject]
    public required AccessRequestDirectory Requests { get; set; }

    [Inject]
    public required AccessGrants Grants { get; set; }

    [Inject]
    public required AccessRequestChanges Changes { get; set; }

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

    // Null for what waits for the reader; else pending, active or history.
    private string? View => new Uri(Navigation.Uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1)?.ToLowerInvariant();

    private string Path => View is null ? "/access-requests" : $"/access-requests/{View}";

    private IReadOnlyList<PageTab> Tabs =>
    [
        new("/access-requests", T["Pending for me"]),
        .. seesAll ? [new PageTab("/access-requests/pending", T["All pending"])] : Array.Empty<PageTab>(),
        new("/access-requests/active", T["Active grants"]),
        .. seesAll ? [new PageTab("/access-requests/history", T["History"])] : Array.Empty<PageTab>(),
    ];

    private IReadOnlyList<ListFilter> Filters => View == "history"
        ? [new("state", T["State"], [.. Enum.GetValues<AccessRequestState>().Select(state => new ListFilterOption(state.ToString(), RequestWords.Of(T, state)))])]
        : [];

    protected override async Task OnInitializedAsync()
    {
        var actor = await CurrentActor.GetAsync();
        organizationId = actor.OrganizationId;
        seesAll = await Rights.AllowsAsync(actor, Permission.ReadAccessRequests);
        Changes.Changed += OnChanged;
        Navigation.LocationChanged += OnLocationChanged;
    }

    private void OnChanged(Guid organization, Guid request)
    {
        if (organization == organizationId)
        {
            _ = InvokeAsync(ReloadAsync);
        }
    }

    // The views are one page, and the router does not draw a page again whose parameters are the same.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    private Task ReloadAsync() => View == "active" ? grants?.ReloadAsync() ?? Task.CompletedTask : requests?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<Page<AccessRequestRow>> LoadRequestsAsync(ListQuery query, CancellationToken cancel)
    {
        var view = View switch
        {
            "pending" => AccessRequestView.Pending,
            "history" => AccessRequestView.All,
            _ => AccessRequestView.PendingForMe,
        };
        return await Requests.ListAsync(await CurrentActor.GetAsync(), view, query.Request, query.Filter<AccessRequestState>("state"), cancel);
    }

    private async Task<Page<AccessGrantRow>> LoadGrantsAsync(ListQuery query, CancellationToken cancel) =>
        await Requests.ListActiveGrantsAsync(await CurrentActor.GetAsync(), query.Request, cancel);

    private async Task EndAsync(AccessGrantRow grant)
    {
        if (await EndAccess.AskAsync(Dialogs, T, grant.UserEmail, grant.ApplicationName))
        {
            EndAccess.Tell(await Grants.EndAsync(await CurrentActor.GetAsync(), grant.Id), Notifications, T, grant.UserEmail, grant.ApplicationName);
            await ReloadAsync();
        }
    }

    public void Dispose()
    {
        Changes.Changed -= OnChanged;
        Navigation.LocationChanged -= OnLocationChanged;
    }
}
