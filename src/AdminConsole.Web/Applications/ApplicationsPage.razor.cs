using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Applications;

/// <summary>The applications of the organization.</summary>
public sealed partial class ApplicationsPage
{
    private int? total;
    private bool mayChange;

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override async Task OnInitializedAsync() =>
        mayChange = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ManageApplications);

    private async Task<Page<ApplicationRow>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await Applications.ListAsync(await CurrentActor.GetAsync(), query.Request, cancel);

    // To its policies at once: until it has one, nobody gets in.
    private async Task AddAsync()
    {
        if (await AddApplicationDialog.OpenAsync(Dialogs, T["Add application"]) is { } id)
        {
            Navigation.NavigateTo($"/applications/{id}/policies");
        }
    }
}
