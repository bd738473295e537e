using System.Globalization;
using AdminConsole.LoginMethods;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using AdminConsole.Web.Users;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.LoginMethods;

/// <summary>Every login method in the order the sign-in pages offer them.</summary>
public sealed partial class MethodsInOrder
{
    private static readonly LoginMethodKind[] BuiltIn = [LoginMethodKind.OneTimePin, LoginMethodKind.Password, LoginMethodKind.HomeOrganization];
    private readonly Dictionary<(MethodKey Key, int By), ElementReference> movers = [];
    private IReadOnlyList<MethodKey> shown = [];
    private List<LoginMethodRow> order = [];
    private (MethodKey Key, int By)? focused;
    private string? said;

    [Inject]
    public required LoginMethodDirectory Directory { get; set; }

    [Inject]
    public required IdentityProviders Providers { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    /// <summary>How many there are, whenever they were loaded.</summary>
    [Parameter]
    public EventCallback<int> Counted { get; set; }

    private bool IsMoved => !order.Select(row => row.Key).SequenceEqual(shown);

    private IEnumerable<LoginMethodKind> Missing => BuiltIn.Where(kind => shown.Count > 0 && order.TrueForAll(row => row.Kind != kind));

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A row that moves takes the focus off its button: give it back, or to the other one at an end of the list.
        if (focused is { } wanted)
        {
            focused = null;
            await movers[wanted].FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        order = [.. await Directory.ListAsync(await CurrentActor.GetAsync())];
        shown = [.. order.Select(row => row.Key)];
        await Counted.InvokeAsync(order.Count);
    }

    private string NameOf(LoginMethodRow row) => row.Name ?? Words.Of(row.Kind);

    private string Purpose(LoginMethodRow row) => row.Kind switch
    {
        LoginMethodKind.OneTimePin => T["Digits sent by e-mail, good for some minutes. For guests it has a switch of its own below."],
        LoginMethodKind.Password => T["Kept here as a slow hash. For members who have one, and for guests who created an account with one."],
        LoginMethodKind.HomeOrganization => T["Guests whose organization is here too, and vouches for their address, sign in there. Guests who joined this way: {0}.", row.LinkedAccounts.ToString("N0", CultureInfo.CurrentCulture)],
        _ => $"{ProviderWords.Of(row.ProviderKind!.Value)} · {(row.LinkedAccounts == 1 ? T["1 linked account"] : T["{0} linked accounts", row.LinkedAccounts.ToString("N0", CultureInfo.CurrentCulture)])}",
    };

    private string UseOf(LoginMethodRow row) =>
        row.Use.IsAll ? T["all applications"]
        : row.Use.Names.Count == 0 ? T["no application"]
        : string.Join(", ", row.Use.Names);

    private void Move(int from, int by)
    {
        var row = order[from];
        var to = from + by;
        order.RemoveAt(from);
        order.Insert(to, row);
        focused = (row.Key, to == 0 ? 1 : to == order.Count - 1 ? -1 : by);
        said = T["{0} is now at place {1} of {2}. Not saved yet.", NameOf(row), to + 1, order.Count];
    }

    private async Task SaveOrderAsync()
    {
        var outcome = await Directory.ReorderAsync(await CurrentActor.GetAsync(), shown, [.. order.Select(row => row.Key)]);
        await TellAsync(outcome, "", T["The order of the login methods was saved"]);
    }

    private async Task AddAsync(LoginMethodKind kind)
    {
        var name = Words.Of(kind);
        await TellAsync(await Directory.AddAsync(await CurrentActor.GetAsync(), kind), name, T["{0} is on", name]);
    }

    private async Task SwitchAsync(LoginMethodRow row)
    {
        var name = NameOf(row);
        var effect = row.Kind == LoginMethodKind.HomeOrganization ? HomeEffect(row)
            : row.Key.ProviderId is null
            ? T["Members who have no other way in cannot sign in any more."].Value
            : T["People who have no other way in cannot sign in any more. {0} accounts are linked.", row.LinkedAccounts];
        if (row.IsEnabled && !await ConfirmDialog.OpenAsync(Dialogs, T["Turn off {0}?", name], T["Turn off"], effect, dangerous: true))
        {
            return;
        }

        var actor = await CurrentActor.GetAsync();
        var outcome = row.Key.ProviderId is { } provider
            ? Same(await Providers.SetEnabledAsync(actor, provider, !row.IsEnabled, row.Stamp))
            : await Directory.SetEnabledAsync(actor, row.Kind, !row.IsEnabled, row.Stamp);
        await TellAsync(outcome, name, row.IsEnabled ? T["{0} is off", name] : T["{0} is on", name]);
    }

    private async Task DeleteAsync(LoginMethodRow row)
    {
        var name = NameOf(row);
        var effect = row.Kind == LoginMethodKind.HomeOrganization ? HomeEffect(row)
            : row.Key.ProviderId is null
            ? T["Members who have no other way in cannot sign in any more. It can be added again."].Value
            : T["{0} linked accounts go with it. Guests who joined with it cannot sign in until they are invited anew.", row.LinkedAccounts];
        if (row.Use.OnlyWayTo.Count > 0)
        {
            effect += " " + T["Nobody can sign in any more to what allows nothing else: {0}.", string.Join(", ", row.Use.OnlyWayTo)];
        }

        if (!await ConfirmDialog.OpenAsync(Dialogs, T["Delete {0}?", name], T["Delete {0}", name], effect, dangerous: true))
        {
            return;
        }

        var actor = await CurrentActor.GetAsync();
        var outcome = row.Key.ProviderId is { } provider
            ? Same(await Providers.DeleteAsync(actor, provider, row.Stamp))
            : await Directory.DeleteAsync(actor, row.Kind, row.Stamp);
        await TellAsync(outcome, name, T["{0} was deleted", name]);
    }

    private string HomeEffect(LoginMethodRow row) =>
        T["Guests who joined through their home organization ({0}) cannot sign in until it is on again, or their redemption status is reset.", row.LinkedAccounts.ToString("N0", CultureInfo.CurrentCulture)];

    private static LoginMethodOutcome Same(IdentityProviderOutcome outcome) => outcome switch
    {
        IdentityProviderOutcome.Changed => LoginMethodOutcome.Changed,
        IdentityProviderOutcome.LastWayIn => LoginMethodOutcome.LastWayIn,
        IdentityProviderOutcome.NotAllowed => LoginMethodOutcome.NotAllowed,
        _ => LoginMethodOutcome.Stale,
    };

    private async Task TellAsync(LoginMethodOutcome outcome, string name, string done)
    {
        switch (outcome)
        {
            case LoginMethodOutcome.Changed:
                Notifications.Saved(done);
                break;
            case LoginMethodOutcome.LastWayIn:
                Notifications.Refused(T["{0} stays on", name], T["Without it nobody, or no administrator, could sign in any more."]);
                break;
            case LoginMethodOutcome.AlreadyThere:
                Notifications.Refused(T["{0} is there already", name], T["Somebody else added it a moment ago. There can be only one."]);
                break;
            case LoginMethodOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                Notifications.Stale();
                break;
        }

        await LoadAsync();
    }
}
