using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Organizations;

/// <summary>Claims a domain, shows the record to publish, and looks it up.</summary>
public sealed partial class AddDomainDialog
{
    private readonly Entered form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private ElementReference check;
    private DomainRow? claim;
    private string? found;
    private bool busy;
    private bool hasNewQuestion;

    [Inject]
    public required Domains Domains { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    /// <summary>Whether the list behind it may have changed: always, unless Cancel was chosen.</summary>
    public static async Task<bool> OpenAsync(DialogService dialogs, string title) =>
        await dialogs.OpenAsync<AddDomainDialog>(title, new Dictionary<string, object?>(), DialogSizes.Wide) is not false;

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    // The button that had the focus is gone with the form.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (hasNewQuestion)
        {
            hasNewQuestion = false;
            await check.FocusAsync();
        }
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var actor = await CurrentActor.GetAsync();
        var (outcome, id) = await Domains.ClaimAsync(actor, form.Domain);
        if (outcome == DomainOutcome.Changed)
        {
            claim = (await Domains.ListAsync(actor)).FirstOrDefault(row => row.Id == id && row.Claim is not null);
            hasNewQuestion = claim is not null;
        }

        busy = false;
        switch (outcome)
        {
            case DomainOutcome.Changed when claim is null:
                Dialogs.Close(true);
                break;
            case DomainOutcome.Changed:
                break;
            case DomainOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                errors.Add(() => form.Domain, Problem(outcome));
                break;
        }
    }

    private string Problem(DomainOutcome outcome) =>
        outcome switch
        {
            DomainOutcome.PublicMail => T["Anybody can have a mailbox there. Add a domain of your own."],
            DomainOutcome.AlreadyYours => T["This domain is on the list already."],
            DomainOutcome.Taken => T["Another organization here has verified this domain."],
            DomainOutcome.TooMany => T["{0} domains wait for their record already. Remove one first.", Domains.MostClaims],
            _ => T["Enter a domain, such as fabrikam.com."],
        };

    private async Task CheckAsync()
    {
        busy = true;
        var outcome = await Domains.CheckAsync(await CurrentActor.GetAsync(), claim!.Id);
        busy = false;
        switch (outcome)
        {
            case DomainOutcome.Verified:
                Notifications.Saved(T["{0} is verified", claim.Domain]);
                Dialogs.Close(true);
                break;
            case DomainOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case DomainOutcome.NotFound:
                Notifications.Stale();
                Dialogs.Close(true);
                break;
            default:
                found = DomainWords.Found(T, outcome);
                break;
        }
    }

    private sealed class Entered
    {
        public string Domain { get; set; } = "";
    }
}
