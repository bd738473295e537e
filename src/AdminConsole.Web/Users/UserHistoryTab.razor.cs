using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.SignIn;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Users;

/// <summary>What was done to and by a user, and how they signed in, newest first.</summary>
public sealed partial class UserHistoryTab
{
    private const int Step = 50;

    private IReadOnlyList<HistoryLine>? lines;
    private bool isMore;
    private int shown = Step;

    [Parameter, EditorRequired]
    public Guid UserId { get; set; }

    [Inject]
    public required AuditLog Audit { get; set; }

    [Inject]
    public required SignInLog SignIns { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task ShowMoreAsync()
    {
        shown = Math.Min(shown + Step, PageRequest.MostRows);
        return LoadAsync();
    }

    // The newest of each log, as many as are shown, hold the newest of both together.
    private async Task LoadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        var changes = await Audit.ListAsync(actor, new PageRequest(Take: shown), targetId: UserId);
        var signIns = await SignIns.ListAsync(actor, new PageRequest(Take: shown), userId: UserId);
        lines = [.. changes.Rows.Select(HistoryLine.Of).Concat(signIns.Rows.Select(HistoryLine.Of)).OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Take(shown)];
        isMore = changes.Total + signIns.Total > lines.Count && shown < PageRequest.MostRows;
    }
}
