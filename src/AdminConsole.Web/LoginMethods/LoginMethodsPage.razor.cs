using System.Diagnostics;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.LoginMethods;

/// <summary>Which ways in the organization has, and the switch for guests.</summary>
public sealed partial class LoginMethodsPage
{
    private int? total;
    private EmailPasscodeSetting? setting;
    private PasscodeForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool mayChange;
    private bool stale;
    private bool busy;

    [Inject]
    public required EmailPasscodeForGuests Passcode { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        mayChange = await Rights.AllowsAsync(actor, Permission.ManageLoginMethods);
        var found = await Passcode.FindAsync(actor);
        form = new PasscodeForm { IsOn = found?.IsOn == true };
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        edit.OnFieldChanged += (_, _) => RestWhenAsBefore();
        setting = found;
        stale = false;
    }

    // Yes, No, Yes again is no change.
    private void RestWhenAsBefore()
    {
        if (form.IsOn == setting?.IsOn)
        {
            errors.MarkSaved();
        }
    }

    private async Task SaveAsync()
    {
        if (form.IsOn)
        {
            await SetAsync(reset: false, T["Email one-time passcode for guests is on"]);
            return;
        }

        var affected = await Passcode.PreviewOffAsync(await CurrentActor.GetAsync());
        switch (await TurnOffDialog.OpenAsync(Dialogs, T["Turn off email one-time passcode for guests?"], affected))
        {
            case TurnOffChoice.TurnOff:
                await SetAsync(reset: false, T["Email one-time passcode for guests is off"]);
                break;
            case TurnOffChoice.TurnOffAndReset:
                await SetAsync(reset: true, T["Email one-time passcode for guests is off, and {0} guests were invited anew", affected.Count]);
                break;
            default:
                break;
        }
    }

    private async Task SetAsync(bool reset, string done)
    {
        busy = true;
        var outcome = await Passcode.SetAsync(await CurrentActor.GetAsync(), form.IsOn, reset, setting!.Stamp);
        busy = false;
        switch (outcome)
        {
            case EmailPasscodeOutcome.Changed:
                errors.MarkSaved();
                Notifications.Saved(done);
                await LoadAsync();
                break;
            case EmailPasscodeOutcome.Stale:
                stale = true;
                Notifications.Stale();
                break;
            case EmailPasscodeOutcome.LastWayIn:
                Notifications.Refused(T["{0} stays on", T["Email one-time passcode for guests"]], T["Without it nobody, or no administrator, could sign in any more."]);
                break;
            case EmailPasscodeOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                throw new UnreachableException($"The switch cannot end with {outcome}.");
        }
    }

    private sealed class PasscodeForm
    {
        public bool IsOn { get; set; }
    }
}
