using AdminConsole.Applications;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Applications;

/// <summary>Adds or changes a policy. The stamp sent back is the application's: who else touched its policies is told.</summary>
public sealed partial class PolicyPage : IDisposable
{
    private Application? application;
    private PolicyForm? form;
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private IReadOnlyDictionary<Guid, string> groups = new Dictionary<Guid, string>();
    private List<string> warnings = [];
    private bool loaded;
    private bool busy;

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required AccessPolicies Policies { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Parameter]
    public Guid ApplicationId { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Guid? PolicyId { get; set; }

    private string Back => $"/applications/{ApplicationId}/policies";

    private string ActionHelp => form!.Action switch
    {
        PolicyAction.Allow => T["Lets in, at once or after approval."],
        PolicyAction.Block => T["Keeps out, whatever the policies below say."],
        _ => T["Lets in without signing in, before any other policy is asked."],
    };

    protected override async Task OnInitializedAsync()
    {
        groups = await GroupNames.AllAsync(Groups, await CurrentActor.GetAsync());
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        application = await Applications.FindAsync(await CurrentActor.GetAsync(), ApplicationId);
        var policy = application?.Policies.Find(p => p.Id == PolicyId);
        Dispose();
        form = application is null || (PolicyId is not null && policy is null) ? null : policy is null ? new() : PolicyForm.Of(policy.Content);
        loaded = true;
        if (form is not null)
        {
            edit = new EditContext(form);
            errors = new FormErrors(edit);
            edit.OnFieldChanged += OnFieldChanged;
            await WarnAsync();
        }
    }

    private void OnFieldChanged(object? sender, FieldChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        await WarnAsync();
        StateHasChanged();
    });

    private async Task WarnAsync()
    {
        List<AccessPolicy> others = [.. application!.Policies.OrderBy(p => p.Position)];
        var at = others.FindIndex(p => p.Id == PolicyId);
        List<PolicyContent> all = [.. others.Select(p => p.Content)];
        var content = form!.Content;
        var unreachable = await Policies.UnreachableApproversAsync(await CurrentActor.GetAsync(), [.. content.Approval?.Addresses ?? []]);
        warnings = at < 0
            ? [.. PolicyWarnings.Of(T, content, all, [], unreachable)]
            : [.. PolicyWarnings.Of(T, content, all[..at], all[(at + 1)..], unreachable)];
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        PolicyProblems.Find(form!, errors, T);
        if (errors.Any)
        {
            return;
        }

        var actor = await CurrentActor.GetAsync();
        busy = true;
        var outcome = PolicyId is { } id
            ? await Policies.ChangeAsync(actor, ApplicationId, id, form!.Content, application!.Stamp)
            : await Policies.AddAsync(actor, ApplicationId, form!.Content, application!.Stamp);
        busy = false;
        switch (outcome)
        {
            case ApplicationOutcome.Changed:
                errors.MarkSaved();
                Notifications.Saved(T["{0} was saved", form.Name.Trim()]);
                Navigation.NavigateTo(Back);
                break;
            case ApplicationOutcome.Stale or ApplicationOutcome.NotFound:
                Notifications.Stale();
                await LoadAsync();
                break;
            case ApplicationOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                errors.Add(T["The policy was not taken. Check the rules and the approvers."]);
                break;
        }
    }

    public void Dispose()
    {
        if (edit is not null)
        {
            edit.OnFieldChanged -= OnFieldChanged;
        }
    }
}
