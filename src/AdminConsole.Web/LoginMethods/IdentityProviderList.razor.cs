using AdminConsole.LoginMethods;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.LoginMethods;

/// <summary>The identity providers, in the order the sign-in page offers them.</summary>
public sealed partial class IdentityProviderList
{
    private IReadOnlyList<IdentityProviderRow>? providers;

    [Inject]
    public required IdentityProviders Providers { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => providers = await Providers.ListAsync(await CurrentActor.GetAsync());

    private async Task MoveAsync(IdentityProviderRow row, int position)
    {
        var outcome = await Providers.MoveAsync(await CurrentActor.GetAsync(), row.Id, position, row.Stamp);
        await TellAsync(outcome, row, T["{0} was moved", row.Name]);
    }

    private async Task SwitchAsync(IdentityProviderRow row)
    {
        if (row.IsEnabled
            && !await ConfirmDialog.OpenAsync(Dialogs, T["Turn off {0}?", row.Name], T["Turn off"], T["People who have no other way in cannot sign in any more. {0} accounts are linked.", row.LinkedAccounts], dangerous: true))
        {
            return;
        }

        var outcome = await Providers.SetEnabledAsync(await CurrentActor.GetAsync(), row.Id, !row.IsEnabled, row.Stamp);
        await TellAsync(outcome, row, row.IsEnabled ? T["{0} is off", row.Name] : T["{0} is on", row.Name]);
    }

    private async Task TellAsync(IdentityProviderOutcome outcome, IdentityProviderRow row, string done)
    {
        switch (outcome)
        {
            case IdentityProviderOutcome.Changed:
                Notifications.Saved(done);
                break;
            case IdentityProviderOutcome.LastWayIn:
                Notifications.Refused(T["{0} stays on", row.Name], T["Without it nobody, or no administrator, could sign in any more."]);
                break;
            case IdentityProviderOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                Notifications.Stale();
                break;
        }

        await LoadAsync();
    }
}
