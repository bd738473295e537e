using System.Diagnostics;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Changes the name of a user.</summary>
public sealed partial class RenameUserDialog
{
    private readonly RenameForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Parameter, EditorRequired]
    public required User Renamed { get; set; }

    [Inject]
    public required UserAccounts Accounts { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    public static async Task<DialogEnd> OpenAsync(DialogService dialogs, string title, User user) =>
        await dialogs.OpenAsync<RenameUserDialog>(title, new() { [nameof(Renamed)] = user }, DialogSizes.Narrow) is DialogEnd end ? end : DialogEnd.Cancelled;

    protected override void OnInitialized()
    {
        form.Name = Renamed.Name;
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Accounts.RenameAsync(await CurrentActor.GetAsync(), Renamed.Id, form.Name, Renamed.Stamp);
        busy = false;
        switch (outcome)
        {
            case UserOutcome.Changed:
                Notifications.Saved(T["{0} was renamed", Renamed.Name]);
                Dialogs.Close(DialogEnd.Saved);
                break;
            case UserOutcome.Stale:
                Dialogs.Close(DialogEnd.Stale);
                break;
            case UserOutcome.NameTooLong:
                errors.Add(() => form.Name, T["A name has at most {0} characters.", User.NameLength]);
                break;
            case UserOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case UserOutcome.NotFound:
                errors.Add(T["This user is no longer here."]);
                break;
            default:
                throw new UnreachableException($"Renaming cannot end with {outcome}.");
        }
    }

    private sealed class RenameForm
    {
        public string Name { get; set; } = "";
    }
}
