using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Launcher;

/// <summary>
/// One's own request, which changes by itself: told by <see cref="AccessRequestChanges"/> on this node, looked up now and then for what
/// other nodes did and for what time does.
/// </summary>
public sealed partial class RequestView : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(3);

    private AccessRequestDetail? detail;
    private string destination = "/launcher";
    private bool loaded;
    private ITimer? looking;
    private ITimer? leaving;

    [Parameter, EditorRequired]
    public Guid RequestId { get; set; }

    /// <summary>The page of the application that was wanted.</summary>
    [Parameter]
    public string? Return { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccessRequests Requests { get; set; }

    [Inject]
    public required AccessRequestDirectory Directory { get; set; }

    [Inject]
    public required AccessRequestChanges Changes { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private bool IsOpen => detail?.Grant?.Contains(Clock.GetUtcNow()) == true;

    private string Headline =>
        detail!.Request.State switch
        {
            AccessRequestState.Pending => T["Waiting for approval"],
            AccessRequestState.Approved when IsOpen => T["Approved until {0}", ExactTime.Words(detail.Grant!.NotAfter, Preferences.Zone)],
            AccessRequestState.Approved => T["The access has ended"],
            AccessRequestState.Denied => T["Your request was denied"],
            AccessRequestState.Expired => T["Nobody answered in time"],
            _ => T["You took the request back"],
        };

    [CascadingParameter]
    public Preferences Preferences { get; set; } = Preferences.Default;

    public void Dispose()
    {
        Changes.Changed -= OnChanged;
        looking?.Dispose();
        leaving?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        Changes.Changed += OnChanged;
    }

    protected override void OnAfterRender(bool firstRender) =>
        looking ??= Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, LookAgain, LookAgain);

    private bool HasApproved(string address) =>
        detail!.Request.Decisions.Any(decision => string.Equals(decision.ApproverEmail, address, StringComparison.OrdinalIgnoreCase));

    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        detail = await Directory.FindAsync(actor, RequestId);
        if (detail is not null && await Requests.FormAsync(actor, detail.Request.ApplicationId) is { } application)
        {
            destination = Destination.Of(application.ApplicationUrl, Return);
        }

        loaded = true;
    }

    private async Task RefreshAsync()
    {
        if (detail is { Request.State: not (AccessRequestState.Pending or AccessRequestState.Approved) })
        {
            return;
        }

        var waited = detail?.Request.State == AccessRequestState.Pending;
        await LoadAsync();
        if (waited && IsOpen)
        {
            leaving = Clock.CreateTimer(_ => _ = InvokeAsync(Leave), null, ReadingTime, Timeout.InfiniteTimeSpan);
        }

        StateHasChanged();
    }

    private void OnChanged(Guid organization, Guid request)
    {
        if (request == RequestId)
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }

    private async Task WithdrawAsync()
    {
        var outcome = await Requests.WithdrawAsync(await CurrentActor.GetAsync(), RequestId);
        if (outcome == AccessRequestOutcome.Withdrawn)
        {
            Notifications.Saved(T["The request was taken back"]);
        }
        else
        {
            Notifications.Refused(T["The request could not be taken back"], T["It was decided or ended meanwhile."]);
        }

        await RefreshAsync();
    }

    private void Leave() => Navigation.NavigateTo(destination, forceLoad: true);

    private void AskAgain() =>
        Navigation.NavigateTo(
            $"/launcher/request/{detail!.Request.ApplicationId}{(Return is null ? "" : "?return=" + Uri.EscapeDataString(Return))}"
        );
}
