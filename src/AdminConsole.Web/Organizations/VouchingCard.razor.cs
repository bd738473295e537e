using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Organizations;

/// <summary>Whether other organizations may take this one's word for its members.</summary>
public sealed partial class VouchingCard
{
    private Answer form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private Guid shown;
    private bool busy;

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Parameter, EditorRequired]
    public required Organization Organization { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    /// <summary>Something was saved, or somebody else has saved: load anew.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override void OnParametersSet()
    {
        if (shown == Organization.Stamp)
        {
            return;
        }

        shown = Organization.Stamp;
        form = new() { Vouches = Organization.VouchesForMembers };
        edit = new EditContext(form);
        errors = new FormErrors(edit);
        edit.OnFieldChanged += (_, _) => RestWhenAsBefore();
    }

    // Yes, No, Yes again is no change.
    private void RestWhenAsBefore()
    {
        if (form.Vouches == Organization.VouchesForMembers)
        {
            errors.MarkSaved();
        }
    }

    private async Task SaveAsync()
    {
        busy = true;
        var outcome = await Organizations.SetVouchingAsync(await CurrentActor.GetAsync(), form.Vouches, Organization.Stamp);
        busy = false;
        switch (outcome)
        {
            case OrganizationOutcome.Changed:
                errors.MarkSaved();
                Notifications.Saved(form.Vouches ? T["{0} vouches for its members", Organization.Name] : T["{0} does not vouch for its members any more", Organization.Name]);
                await Changed.InvokeAsync();
                break;
            case OrganizationOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                Notifications.Stale();
                await Changed.InvokeAsync();
                break;
        }
    }

    private sealed class Answer
    {
        public bool Vouches { get; set; }
    }
}
