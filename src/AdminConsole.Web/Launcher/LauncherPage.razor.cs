using AdminConsole.Authenticators;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Launcher;

/// <summary>Everybody's own page: applications, requests, devices. Needs no role.</summary>
public sealed partial class LauncherPage : IDisposable
{
    private const int RequestsShown = 10;

    private IReadOnlyList<LauncherTile>? tiles;
    private IReadOnlyList<AccessRequestRow> requests = [];
    private IReadOnlyList<OtpDeviceRow> devices = [];
    private Guid organizationId;

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required ApplicationAccess Access { get; set; }

    [Inject]
    public required AccessRequestDirectory Requests { get; set; }

    [Inject]
    public required AccessRequestChanges Changes { get; set; }

    [Inject]
    public required OtpDevices Devices { get; set; }

    public void Dispose() => Changes.Changed -= OnChanged;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        Changes.Changed += OnChanged;
    }

    private static string AddressOf(LauncherTile tile) => tile.Url.Split("://")[^1].TrimEnd('/');

    private AccessRequestRow? WaitingFor(LauncherTile tile) =>
        tile.Verdict == AccessVerdict.ApprovalNeeded
            ? requests.FirstOrDefault(request => request.ApplicationId == tile.Id && request.State == AccessRequestState.Pending)
            : null;

    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        organizationId = actor.OrganizationId;
        requests = (await Requests.ListAsync(actor, AccessRequestView.Mine, new(Take: RequestsShown))).Rows;
        devices = await Devices.ListAsync(actor, actor.UserId ?? Guid.Empty);
        tiles = await Access.TilesAsync(actor);
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private void OnChanged(Guid organization, Guid request)
    {
        if (organization == organizationId)
        {
            _ = InvokeAsync(ReloadAsync);
        }
    }
}
