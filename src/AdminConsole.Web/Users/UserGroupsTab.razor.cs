using AdminConsole.Data;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Users;

/// <summary>The groups a user is in.</summary>
public sealed partial class UserGroupsTab
{
    private IReadOnlyList<GroupRow> others = [];
    private string chosen = "";

    [Parameter, EditorRequired]
    public required UserFacts Facts { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var all = await Groups.ListAsync(await CurrentActor.GetAsync(), new PageRequest(Take: PageRequest.MostRows));
        others = [.. all.Rows.Where(group => Facts.Detail.Groups.All(joined => joined.Id != group.Id))];
    }

    private Task AddAsync() => others.FirstOrDefault(group => group.Id.ToString() == chosen) is { } group ? SetAsync(group, member: true) : Task.CompletedTask;

    private async Task SetAsync(GroupRow group, bool member)
    {
        chosen = "";
        var outcome = await Groups.SetMemberAsync(await CurrentActor.GetAsync(), group.Id, Facts.User.Id, member);
        switch (outcome)
        {
            case GroupOutcome.Changed:
                Notifications.Saved(member ? T["{0} is in {1} now", Facts.User.Name, group.Name] : T["{0} is no longer in {1}", Facts.User.Name, group.Name]);
                break;
            case GroupOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case GroupOutcome.NotFound:
                Notifications.Refused(T["Nothing was changed"], T["This group or this user is no longer here."]);
                break;
            default:
                Notifications.Stale();
                break;
        }

        await Changed.InvokeAsync();
    }
}
