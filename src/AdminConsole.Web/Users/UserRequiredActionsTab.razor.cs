using System.Diagnostics;
using AdminConsole.RequiredActions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Users;

/// <summary>What the user must do before being let in. Saved on its own.</summary>
public sealed partial class UserRequiredActionsTab
{
    private readonly ActionsForm form = new();
    private IReadOnlyList<CheckOption<RequiredAction>> options = [];
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Parameter, EditorRequired]
    public required UserFacts Facts { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback Stale { get; set; }

    [Inject]
    public required UserRequiredActions Actions { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    protected override async Task OnInitializedAsync()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        options = [.. Enum.GetValues<RequiredAction>().Select(action => new CheckOption<RequiredAction>(action, Words.Of(action), Words.Explain(action)))];
        form.Actions = await Actions.OfAsync(await CurrentActor.GetAsync(), Facts.User.Id);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Actions.SetAsync(await CurrentActor.GetAsync(), Facts.User.Id, form.Actions, Facts.User.Stamp);
        busy = false;
        switch (outcome)
        {
            case RequiredActionsOutcome.Set:
                errors.MarkSaved();
                Notifications.Saved(T["The required actions of {0} were saved", Facts.User.Name]);
                await Changed.InvokeAsync();
                break;
            case RequiredActionsOutcome.Stale:
                Notifications.Stale();
                await Stale.InvokeAsync();
                break;
            case RequiredActionsOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case RequiredActionsOutcome.NotFound:
                errors.Add(T["This user is no longer here."]);
                break;
            default:
                throw new UnreachableException($"Setting required actions cannot end with {outcome}.");
        }
    }

    private sealed class ActionsForm
    {
        public IReadOnlyCollection<RequiredAction> Actions { get; set; } = [];
    }
}
