using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using AdminConsole.Web.Hosting;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Organizations;

/// <summary>The organization's domains: those that are verified, and those that wait for their record.</summary>
public sealed partial class DomainsCard
{
    private IReadOnlyList<DomainRow>? rows;
    private string? failure;
    private bool databaseIsAway;
    private Guid? busy;

    [Inject]
    public required Domains Domains { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required IDatabaseProvider Provider { get; set; }

    [Inject]
    public required ILogger<DomainsCard> Logger { get; set; }

    [Parameter, EditorRequired]
    public required bool MayChange { get; set; }

    // The page is there with its skeleton; the rows come in the circuit, where a fault can be tried again.
    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        failure = null;
        try
        {
            rows = await Domains.ListAsync(await CurrentActor.GetAsync());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            failure = Reference.New();
            databaseIsAway = Unavailability.Find(error, Provider) is not null;
            Common.Log.ListFailed(Logger, failure, error);
        }
    }

    private async Task AddAsync()
    {
        if (await AddDomainDialog.OpenAsync(Dialogs, T["Add a domain"]))
        {
            await LoadAsync();
        }
    }

    private async Task CheckAsync(DomainRow row)
    {
        busy = row.Id;
        var outcome = await Domains.CheckAsync(await CurrentActor.GetAsync(), row.Id);
        busy = null;
        switch (outcome)
        {
            case DomainOutcome.Verified:
                Notifications.Saved(T["{0} is verified", row.Domain]);
                break;
            case DomainOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case DomainOutcome.NotFound:
                Notifications.Stale();
                break;
            default:
                Notifications.Refused(T["{0} is not verified yet", row.Domain], DomainWords.Found(T, outcome));
                break;
        }

        await LoadAsync();
    }

    private async Task RemoveAsync(DomainRow row)
    {
        var effect = row.Claim is null
            ? T["People with an address at {0} are no longer led here from the common sign-in page, and addresses with /o/{0}/ stop working. Nobody's account changes, and nobody is signed out. Another organization can verify the domain then.", row.Domain]
            : T["The record of {0} is no longer looked for. It was not verified, so nothing else changes.", row.Domain];
        if (!await ConfirmDialog.OpenAsync(Dialogs, T["Remove {0}?", row.Domain], T["Remove"], effect, dangerous: row.Claim is null))
        {
            return;
        }

        switch (await Domains.RemoveAsync(await CurrentActor.GetAsync(), row.Id))
        {
            case DomainOutcome.Changed:
                Notifications.Saved(T["{0} was removed", row.Domain]);
                break;
            case DomainOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            default:
                Notifications.Stale();
                break;
        }

        await LoadAsync();
    }
}
