using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Organizations;

/// <summary>The organization's own settings.</summary>
public sealed partial class OrganizationPage
{
    private OrganizationSettings? settings;
    private Entered form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool mayChange;
    private bool busy;

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required PublicAddress Public { get; set; }

    protected override async Task OnInitializedAsync()
    {
        mayChange = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ManageOrganization);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        settings = await Organizations.SettingsAsync(await CurrentActor.GetAsync());
        form = new() { Name = settings?.Organization.Name ?? "" };
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        busy = true;
        var outcome = await Organizations.RenameAsync(await CurrentActor.GetAsync(), form.Name, settings!.Organization.Stamp);
        busy = false;
        switch (outcome)
        {
            case OrganizationOutcome.Changed:
                Notifications.Saved(T["The organization is now called {0}", form.Name.Trim()]);
                await LoadAsync();
                break;
            case OrganizationOutcome.Stale:
                Notifications.Stale();
                await LoadAsync();
                break;
            case OrganizationOutcome.InvalidName:
                errors.Add(() => form.Name, T["Enter a name of at most {0} characters.", Organization.NameLength]);
                break;
            default:
                Notifications.NotAllowed();
                break;
        }
    }

    private sealed class Entered
    {
        public string Name { get; set; } = "";
    }
}
