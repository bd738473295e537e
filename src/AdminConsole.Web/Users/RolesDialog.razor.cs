using System.Diagnostics;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Gives and takes the roles of a user.</summary>
public sealed partial class RolesDialog
{
    private readonly RolesForm form = new();
    private IReadOnlyList<CheckOption<Role>> options = [];
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Parameter, EditorRequired]
    public required UserDetail Detail { get; set; }

    [Inject]
    public required UserAccounts Accounts { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    public static async Task<DialogEnd> OpenAsync(DialogService dialogs, string title, UserDetail detail) =>
        await dialogs.OpenAsync<RolesDialog>(title, new() { [nameof(Detail)] = detail }, DialogSizes.Narrow) is DialogEnd end ? end : DialogEnd.Cancelled;

    protected override void OnInitialized()
    {
        form.Roles = Detail.Roles;
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        options = [.. Enum.GetValues<Role>().OrderDescending().Select(role => new CheckOption<Role>(role, Words.Of(role), Words.Explain(role)))];
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Accounts.SetRolesAsync(await CurrentActor.GetAsync(), Detail.User.Id, form.Roles, Detail.User.Stamp);
        busy = false;
        switch (outcome)
        {
            case UserOutcome.Changed:
                Notifications.Saved(T["The roles of {0} were saved", Detail.User.Name]);
                Dialogs.Close(DialogEnd.Saved);
                break;
            case UserOutcome.Stale:
                Dialogs.Close(DialogEnd.Stale);
                break;
            case UserOutcome.LastAdministrator:
                errors.Add(T["No other administrator could sign in. Make somebody an administrator first whose login method is on."]);
                break;
            case UserOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case UserOutcome.NotFound:
                errors.Add(T["This user is no longer here."]);
                break;
            default:
                throw new UnreachableException($"Setting roles cannot end with {outcome}.");
        }
    }

    private sealed class RolesForm
    {
        public IReadOnlyCollection<Role> Roles { get; set; } = [];
    }
}
