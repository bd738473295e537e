using System.Diagnostics;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Radzen;

namespace AdminConsole.Web.Guests;

/// <summary>Invites one guest, and says beforehand how they will sign in.</summary>
public sealed partial class InviteGuestDialog
{
    private readonly InviteForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private RedemptionPrediction? predicted;
    private string? link;
    private string? copied;
    private bool busy;

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required InvitationDirectory Directory { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required IJSRuntime Script { get; set; }

    private string Prediction => predicted?.Method switch
    {
        null => T["With the address, this says how the guest will sign in."].Value,
        RedemptionMethod.HomeOrganization => T["{0} vouches for this address: this guest will sign in there.", predicted.Home ?? ""].Value,
        RedemptionMethod.OneTimePin => T["This guest will sign in with a PIN sent by e-mail."].Value,
        RedemptionMethod.CreateAccount => T["Email one-time passcode for guests is off: this guest will create an account with a password."].Value,
        _ => T["This guest will sign in with their password."].Value,
    };

    public static Task OpenAsync(DialogService dialogs, string title) => dialogs.OpenAsync<InviteGuestDialog>(title, [], DialogSizes.Wide);

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task PredictAsync() => predicted = await Directory.PredictAsync(await CurrentActor.GetAsync(), form.Mail);

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var result = await Invitations.InviteAsync(
            await CurrentActor.GetAsync(),
            new NewInvitation(form.Mail, form.Name, form.Message, form.Language, form.Send));
        busy = false;
        switch (result.Outcome)
        {
            case InvitationOutcome.Done when form.Send:
                Notifications.Saved(T["{0} was invited", form.Mail]);
                Dialogs.Close();
                break;
            case InvitationOutcome.Done:
                link = result.Link;
                break;
            case InvitationOutcome.InvalidAddress:
                errors.Add(() => form.Mail, T["Enter the guest's mail address, such as ada@fabrikam.example."]);
                break;
            case InvitationOutcome.AddressTaken:
                errors.Add(() => form.Mail, T["Somebody here has this address already."]);
                break;
            case InvitationOutcome.NameTooLong:
                errors.Add(() => form.Name, T["A name has at most {0} characters.", User.NameLength]);
                break;
            case InvitationOutcome.MessageTooLong:
                errors.Add(() => form.Message, T["A message has at most {0} characters.", Invitation.MessageLength]);
                break;
            case InvitationOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                throw new UnreachableException($"Inviting cannot end with {result.Outcome}.");
        }
    }

    private async Task CopyAsync()
    {
        try
        {
            await Script.InvokeVoidAsync("navigator.clipboard.writeText", link);
            copied = T["Copied"];
        }
        catch (JSException)
        {
            // Browsers keep the clipboard from pages that did not come over TLS.
            copied = T["The browser does not let this page copy. Select the link and copy it yourself."];
        }
    }

    private sealed class InviteForm
    {
        public string Mail { get; set; } = "";

        public string Name { get; set; } = "";

        public string Message { get; set; } = "";

        public string Language { get; set; } = MailTexts.Languages[0];

        public bool Send { get; set; } = true;
    }
}
