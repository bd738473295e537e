using AdminConsole.Applications;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.Applications;

/// <summary>Adds an application.</summary>
public sealed partial class AddApplicationDialog
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
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    /// <summary>The new application's key; null when none was added.</summary>
    public static async Task<Guid?> OpenAsync(DialogService dialogs, string title) =>
        await dialogs.OpenAsync<AddApplicationDialog>(title, new Dictionary<string, object?>(), DialogSizes.Wide) as Guid?;

    protected override void OnInitialized()
    {
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var (outcome, id) = await Applications.CreateAsync(await CurrentActor.GetAsync(), form.Name, form.Address);
        busy = false;
        if (outcome == ApplicationOutcome.Changed)
        {
            Notifications.Saved(T["{0} was added. Now say who gets in.", form.Name.Trim()]);
            Dialogs.Close(id);
        }
        else if (!form.Explain(outcome, errors, T))
        {
            Notifications.NotAllowed();
        }
    }
}
