using AdminConsole.Applications;
using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Applications;

/// <summary>Name and address, and what the reverse proxy and the application need to know.</summary>
public sealed partial class ApplicationOverview
{
    private readonly ApplicationForm form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required PublicAddress Public { get; set; }

    [Parameter, EditorRequired]
    public required Application Application { get; set; }

    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>After a save, by this page or by somebody else.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    protected override void OnInitialized()
    {
        (form.Name, form.Address) = (Application.Name, Application.Url);
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Applications.ChangeAsync(await CurrentActor.GetAsync(), Application.Id, form.Name, form.Address, Application.Stamp);
        busy = false;
        if (form.Explain(outcome, errors, T))
        {
            return;
        }

        switch (outcome)
        {
            case ApplicationOutcome.Changed:
                Notifications.Saved(T["{0} was saved", form.Name.Trim()]);
                break;
            case ApplicationOutcome.Stale:
                Notifications.Stale();
                break;
            case ApplicationOutcome.NotFound:
                Notifications.Refused(T["This application was deleted meanwhile"], T["There is nothing left to save."]);
                break;
            default:
                Notifications.NotAllowed();
                return;
        }

        errors.MarkSaved();
        await Changed.InvokeAsync();
    }
}
