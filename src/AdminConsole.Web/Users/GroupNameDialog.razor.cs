using System.Diagnostics;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;
using Group = AdminConsole.Users.Group;

namespace AdminConsole.Web.Users;

/// <summary>Names a group: a new one, or one that is there.</summary>
public sealed partial class GroupNameDialog
{
    private readonly NameForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    /// <summary>The group to rename; null makes a new one.</summary>
    [Parameter]
    public GroupRow? Renamed { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    public static Task<DialogEnd> CreateAsync(DialogService dialogs, string title) => OpenAsync(dialogs, title, null);

    public static Task<DialogEnd> RenameAsync(DialogService dialogs, string title, GroupRow group) => OpenAsync(dialogs, title, group);

    private static async Task<DialogEnd> OpenAsync(DialogService dialogs, string title, GroupRow? group) =>
        await dialogs.OpenAsync<GroupNameDialog>(title, new() { [nameof(Renamed)] = group }, DialogSizes.Narrow) is DialogEnd end ? end : DialogEnd.Cancelled;

    protected override void OnInitialized()
    {
        form.Name = Renamed?.Name ?? "";
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var actor = await CurrentActor.GetAsync();
        var outcome = Renamed is null
            ? (await Groups.CreateAsync(actor, form.Name)).Outcome
            : await Groups.RenameAsync(actor, Renamed.Id, form.Name, Renamed.Stamp);
        busy = false;
        switch (outcome)
        {
            case GroupOutcome.Changed:
                Notifications.Saved(Renamed is null ? T["The group {0} was created", form.Name.Trim()] : T["The group is called {0} now", form.Name.Trim()]);
                Dialogs.Close(DialogEnd.Saved);
                break;
            case GroupOutcome.Stale:
                Dialogs.Close(DialogEnd.Stale);
                break;
            case GroupOutcome.InvalidName:
                errors.Add(() => form.Name, T["Enter a name of at most {0} characters.", Group.NameLength]);
                break;
            case GroupOutcome.NameTaken:
                errors.Add(() => form.Name, T["Another group has this name."]);
                break;
            case GroupOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case GroupOutcome.NotFound:
                errors.Add(T["This group is no longer here."]);
                break;
            default:
                throw new UnreachableException($"Naming a group cannot end with {outcome}.");
        }
    }

    private sealed class NameForm
    {
        public string Name { get; set; } = "";
    }
}
