using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.TemporaryAccess;

/// <summary>One access request: where the mail to approvers leads, and what the requester may look at too.</summary>
public sealed partial class AccessRequestPage : IDisposable
{
    private AccessRequestDetail? detail;
    private AccessRequestState state;
    private Guid readerId;
    private bool loaded;
    private string? said;

    [Inject]
    public required AccessRequestDirectory Requests { get; set; }

    [Inject]
    public required AccessGrants Grants { get; set; }

    [Inject]
    public required AccessRequestChanges Changes { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Why the reader cannot decide a request that is open; null when it is not open.</summary>
    private string? WhyNot => state != AccessRequestState.Pending ? null
        : detail!.IsMine ? T["This is your own request. Nobody decides about their own."].Value
        : detail.Terms is null ? T["The policy it was asked under gives temporary access no more, so nobody can approve it. It will expire."].Value
        : detail.Request.Decisions.Exists(d => d.ApproverId == readerId) ? T["You have decided. The others named below must approve too."].Value
        : T["The policy does not name you as an approver, so you can look but not decide."].Value;

    protected override void OnInitialized() => Changes.Changed += OnChanged;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        readerId = actor.UserId ?? default;
        detail = await Requests.FindAsync(actor, Id);
        loaded = true;
        if (detail is not null)
        {
            // The clock decides before the clean-up job has noted it.
            state = detail.Request is { State: AccessRequestState.Pending } request && request.NotAfter <= Clock.GetUtcNow()
                ? AccessRequestState.Expired
                : detail.Request.State;
        }
    }

    private void OnChanged(Guid organization, Guid request)
    {
        if (request == Id)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                said = detail is null ? null : T["The request has changed. It is now: {0}.", RequestWords.Of(T, state)].Value;
                StateHasChanged();
            });
        }
    }

    private async Task EndAsync(AccessGrant grant)
    {
        if (await EndAccess.AskAsync(Dialogs, T, grant.UserEmail, grant.ApplicationName))
        {
            EndAccess.Tell(await Grants.EndAsync(await CurrentActor.GetAsync(), grant.Id), Notifications, T, grant.UserEmail, grant.ApplicationName);
            await LoadAsync();
        }
    }

    public void Dispose() => Changes.Changed -= OnChanged;
}
