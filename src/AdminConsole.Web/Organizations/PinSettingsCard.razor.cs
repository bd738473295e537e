using System.Globalization;
using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Organizations;

/// <summary>How PINs are made and how many are mailed.</summary>
public sealed partial class PinSettingsCard
{
    private Entered form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private Guid stamp;
    private bool busy;

    [Parameter, EditorRequired]
    public required Organization Organization { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    /// <summary>After a save, and when somebody else saved first.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    protected override void OnParametersSet()
    {
        if (Organization.Stamp == stamp)
        {
            return;
        }

        stamp = Organization.Stamp;
        var now = PinSettings.Of(Organization);
        form = new()
        {
            Digits = now.Digits,
            MemberMinutes = now.MemberMinutes,
            GuestMinutes = now.GuestMinutes,
            PerAddress = now.PerAddress,
            PerNetwork = now.PerNetwork,
            PerOrganization = now.PerOrganization,
        };
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private async Task SaveAsync()
    {
        errors.Clear();

        // What is no number at all is said at its field already.
        if (errors.Any)
        {
            return;
        }

        var wanted = new PinSettings(form.Digits, form.MemberMinutes, form.GuestMinutes, form.PerAddress, form.PerNetwork, form.PerOrganization);
        busy = true;
        var outcome = await Organizations.ChangePinsAsync(await CurrentActor.GetAsync(), wanted, stamp);
        busy = false;
        switch (outcome)
        {
            case OrganizationOutcome.Changed:
                errors.MarkSaved();
                Notifications.Saved(T["The next PINs follow these settings"]);
                await Changed.InvokeAsync();
                break;
            case OrganizationOutcome.OutOfBounds:
                AddErrors(wanted.OutOfBounds());
                break;
            case OrganizationOutcome.Stale:
                Notifications.Stale();
                await Changed.InvokeAsync();
                break;
            default:
                Notifications.NotAllowed();
                break;
        }
    }

    private void AddErrors(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            switch (name)
            {
                case nameof(PinSettings.Digits):
                    errors.Add(() => form.Digits, Between(PinSettings.LeastDigits, PinSettings.MostDigits));
                    break;
                case nameof(PinSettings.MemberMinutes):
                    errors.Add(() => form.MemberMinutes, Between(PinSettings.LeastMinutes, PinSettings.MostMinutes));
                    break;
                case nameof(PinSettings.GuestMinutes):
                    errors.Add(() => form.GuestMinutes, Between(PinSettings.LeastMinutes, PinSettings.MostMinutes));
                    break;
                case nameof(PinSettings.PerAddress):
                    errors.Add(() => form.PerAddress, Between(1, PinSettings.MostPerAddress));
                    break;
                case nameof(PinSettings.PerNetwork):
                    errors.Add(() => form.PerNetwork, Between(PinSettings.LeastPerNetwork, PinSettings.MostPerNetwork));
                    break;
                default:
                    errors.Add(() => form.PerOrganization, Between(PinSettings.LeastPerOrganization, PinSettings.MostPerOrganization));
                    break;
            }
        }
    }

    private string Between(int least, int most) => T["Enter a number from {0} to {1}.", Number(least), Number(most)];

    private sealed class Entered
    {
        public int Digits { get; set; }

        public int MemberMinutes { get; set; }

        public int GuestMinutes { get; set; }

        public int PerAddress { get; set; }

        public int PerNetwork { get; set; }

        public int PerOrganization { get; set; }
    }
}
