using AdminConsole.Applications;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Applications;

/// <summary>The policies of an application in their order.</summary>
public sealed partial class PolicyList
{
    private List<AccessPolicy> order = [];
    private IReadOnlyDictionary<Guid, string> groups = new Dictionary<Guid, string>();
    private IReadOnlyCollection<string> unreachable = [];
    private string? said;
    private bool busy;

    [Inject]
    public required AccessPolicies Policies { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Parameter, EditorRequired]
    public required Application Application { get; set; }

    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>After a change, by this page or by somebody else.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private string Path => $"/applications/{Application.Id}/policies";

    protected override async Task OnParametersSetAsync()
    {
        order = [.. Application.Policies.OrderBy(policy => policy.Position)];
        var actor = await CurrentActor.GetAsync();
        groups = await GroupNames.AllAsync(Groups, actor);
        unreachable = await Policies.UnreachableApproversAsync(actor, [.. order.SelectMany(policy => policy.Approval?.Addresses ?? [])]);
    }

    private string Words(IReadOnlyList<PolicyRule> rules) => string.Join(", ", rules.Select(rule => PolicyWords.Of(T, rule, groups)));

    private List<string> WarningsOf(int at)
    {
        List<PolicyContent> all = [.. order.Select(policy => policy.Content)];
        return [.. PolicyWarnings.Of(T, all[at], all[..at], all[(at + 1)..], unreachable)];
    }

    private async Task MoveAsync(int from, int to)
    {
        var moved = order[from];
        List<AccessPolicy> wanted = [.. order];
        wanted.RemoveAt(from);
        wanted.Insert(to, moved);
        busy = true;
        var outcome = await Policies.ReorderAsync(await CurrentActor.GetAsync(), Application.Id, [.. wanted.Select(policy => policy.Id)], Application.Stamp);
        busy = false;
        said = outcome == ApplicationOutcome.Changed ? T["{0} is now at place {1} of {2}.", moved.Name, to + 1, order.Count].Value : null;
        await TellAsync(outcome, done: null);
    }

    private async Task DeleteAsync(AccessPolicy policy)
    {
        var effect = policy.Action switch
        {
            PolicyAction.Block => T["Whoever only this policy kept out may get in through the policies below it."],
            _ when order.Count == 1 => T["It is the only policy of {0}: from now on nobody gets in.", Application.Name],
            _ => T["Whoever gets into {0} by this policy alone is out at once; temporary access under it ends.", Application.Name],
        };
        if (await ConfirmDialog.OpenAsync(Dialogs, T["Delete the policy {0}?", policy.Name], T["Delete {0}", policy.Name], effect, dangerous: true))
        {
            var outcome = await Policies.DeleteAsync(await CurrentActor.GetAsync(), Application.Id, policy.Id, Application.Stamp);
            await TellAsync(outcome, T["{0} was deleted", policy.Name]);
        }
    }

    private async Task TellAsync(ApplicationOutcome outcome, string? done)
    {
        switch (outcome)
        {
            case ApplicationOutcome.Changed when done is not null:
                Notifications.Saved(done);
                break;
            case ApplicationOutcome.Changed:
                break;
            case ApplicationOutcome.Stale or ApplicationOutcome.NotFound:
                Notifications.Stale();
                break;
            default:
                Notifications.NotAllowed();
                return;
        }

        await Changed.InvokeAsync();
    }
}
