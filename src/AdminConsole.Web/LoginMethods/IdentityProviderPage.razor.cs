using AdminConsole.LoginMethods;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Radzen;

namespace AdminConsole.Web.LoginMethods;

/// <summary>Adds or changes one identity provider, and tries it.</summary>
public sealed partial class IdentityProviderPage
{
    private IdentityProviderDetail? detail;
    private IdentityProviderForm form = new();
    private EditContext? edit;
    private FormErrors errors = null!;
    private bool missing;
    private bool stale;
    private bool busy;

    [Inject]
    public required IdentityProviders Providers { get; set; }

    [Inject]
    public required IdentityProviderDirectory Directory { get; set; }

    [Inject]
    public required ProviderTests Tests { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>A test that was just made.</summary>
    [SupplyParameterFromQuery(Name = "test")]
    public Guid? Test { get; set; }

    private string IssuerLabel => form.Kind switch
    {
        IdentityProviderKind.MicrosoftEntraId => T["Directory (tenant) ID"],
        IdentityProviderKind.Okta => T["Address at Okta"],
        IdentityProviderKind.GitHub => T["Your GitHub Enterprise Server"],
        _ => T["Issuer"],
    };

    private string IssuerHelp => form.Kind switch
    {
        IdentityProviderKind.MicrosoftEntraId => T["On the overview page of the app registration. Add the optional claims email and xms_edov to its ID token."],
        IdentityProviderKind.Okta => T["Such as fabrikam.okta.com, or the issuer of an authorization server there."],
        IdentityProviderKind.GitHub => T["Its address. Leave it empty for github.com."],
        _ => T["The https address below which its discovery document lies."],
    };

    protected override Task OnParametersSetAsync() => detail?.Row.Id == Id && edit is not null ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        detail = Id is { } id ? await Directory.FindAsync(await CurrentActor.GetAsync(), id) : null;
        missing = Id is not null && detail is null;
        stale = false;
        form = detail is null ? new() : IdentityProviderForm.Of(detail.Content);
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private async Task SaveAsync()
    {
        errors.Clear();
        if (!Check())
        {
            return;
        }

        busy = true;
        var actor = await CurrentActor.GetAsync();
        var (outcome, id) = detail is { Row: var row }
            ? (await Providers.ChangeAsync(actor, row.Id, form.Content, row.Stamp), row.Id)
            : await Providers.AddAsync(actor, form.Content);
        busy = false;
        if (outcome != IdentityProviderOutcome.Changed)
        {
            Tell(outcome);
            return;
        }

        errors.MarkSaved();
        Notifications.Saved(detail is null ? T["{0} is offered on the sign-in page now", form.Name] : T["{0} was changed", form.Name]);
        if (detail is null)
        {
            Navigation.NavigateTo($"/login-methods/{id}");
        }
        else
        {
            await LoadAsync();
        }
    }

    // All at once, each at its field. What of it is the verb's business, the verb checks again.
    private bool Check()
    {
        var problems = form.Content.Problems(isNew: detail is null);
        foreach (var problem in problems)
        {
            Tell(problem);
        }

        return problems.Count == 0;
    }

    private void Tell(IdentityProviderOutcome outcome)
    {
        if (ProviderProblems.Tell(outcome, form, errors, T))
        {
            return;
        }

        switch (outcome)
        {
            case IdentityProviderOutcome.AccountsLinked:
                errors.Add(T["Accounts are linked here, and somebody else may have their ids at another address. Add another provider instead."]);
                break;
            case IdentityProviderOutcome.TooMany:
                errors.Add(T["There can be {0} identity providers.", IdentityProvider.Most]);
                break;
            case IdentityProviderOutcome.LastWayIn:
                Notifications.Refused(T["{0} stays on", form.Name], T["Without it nobody, or no administrator, could sign in any more."]);
                break;
            case IdentityProviderOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                stale = true;
                Notifications.Stale();
                break;
        }
    }

    private async Task TestAsync()
    {
        if (await Tests.BeginAsync(await CurrentActor.GetAsync(), Id!.Value) is { } begun)
        {
            Navigation.NavigateTo(begun.ProviderAddress ?? $"/login-methods/{Id}?test={begun.TestId}", forceLoad: true);
        }
        else
        {
            Notifications.NotAllowed();
        }
    }

    private async Task DeleteAsync()
    {
        var (row, name) = (detail!.Row, detail.Row.Name);
        var body = T["{0} linked accounts go with it. Guests who joined with it cannot sign in until they are invited anew.", row.LinkedAccounts];
        if (!await ConfirmDialog.OpenAsync(Dialogs, T["Delete {0}?", name], T["Delete"], body, dangerous: true))
        {
            return;
        }

        var outcome = await Providers.DeleteAsync(await CurrentActor.GetAsync(), row.Id, row.Stamp);
        if (outcome == IdentityProviderOutcome.Changed)
        {
            errors.MarkSaved();
            Notifications.Saved(T["{0} was deleted", name]);
            Navigation.NavigateTo("/login-methods");
        }
        else
        {
            Tell(outcome);
        }
    }
}
