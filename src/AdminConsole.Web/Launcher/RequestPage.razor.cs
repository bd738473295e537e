using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Launcher;

/// <summary>What somebody meets instead of an application that needs an approval: the question, then the waiting.</summary>
public sealed partial class RequestPage
{
    private AccessRequestForm? form;
    private Guid? waitingFor;
    private bool loaded;

    [Parameter]
    public Guid ApplicationId { get; set; }

    /// <summary>The page of the application that was wanted.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required AccessRequests Requests { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        form = await Requests.FormAsync(await CurrentActor.GetAsync(), ApplicationId);
        waitingFor = form?.PendingRequestId;
        loaded = true;
    }

    private async Task AskedAsync(Guid? id)
    {
        if (id is null)
        {
            await LoadAsync();
        }

        waitingFor = id ?? waitingFor;
    }
}
