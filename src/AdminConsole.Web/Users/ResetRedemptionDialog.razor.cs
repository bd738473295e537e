using System.Diagnostics;
using AdminConsole.Guests;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Sets a guest back to pending acceptance, with the right address if it was wrong.</summary>
public sealed partial class ResetRedemptionDialog
{
    private readonly ResetForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Parameter, EditorRequired]
    public required User Guest { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    public static async Task<DialogEnd> OpenAsync(DialogService dialogs, string title, User guest) =>
        await dialogs.OpenAsync<ResetRedemptionDialog>(title, new() { [nameof(Guest)] = guest }, DialogSizes.Wide) is DialogEnd end ? end : DialogEnd.Cancelled;

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Invitations.ResetRedemptionAsync(await CurrentActor.GetAsync(), Guest.Id, new(form.Mail, form.Send), Guest.Stamp);
        busy = false;
        switch (outcome)
        {
            case InvitationOutcome.Done:
                Notifications.Saved(form.Send
                    ? T["The redemption status of {0} was reset; a new invitation is on its way", Guest.Name]
                    : T["The redemption status of {0} was reset", Guest.Name]);
                Dialogs.Close(DialogEnd.Saved);
                break;
            case InvitationOutcome.Stale:
                Dialogs.Close(DialogEnd.Stale);
                break;
            case InvitationOutcome.InvalidAddress:
                errors.Add(() => form.Mail, T["Enter a mail address, such as ada@fabrikam.example."]);
                break;
            case InvitationOutcome.AddressTaken:
                errors.Add(() => form.Mail, T["Somebody here has this address already."]);
                break;
            case InvitationOutcome.LastAdministrator:
                errors.Add(T["No other administrator could sign in. Make somebody an administrator first whose login method is on."]);
                break;
            case InvitationOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case InvitationOutcome.NotFound:
                errors.Add(T["This user is no longer here."]);
                break;
            default:
                throw new UnreachableException($"Resetting cannot end with {outcome}.");
        }
    }

    private sealed class ResetForm
    {
        public string Mail { get; set; } = "";

        public bool Send { get; set; } = true;
    }
}
