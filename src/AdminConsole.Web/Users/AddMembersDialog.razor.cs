using AdminConsole.Data;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Finds users and puts them into a group, one after the other.</summary>
public sealed partial class AddMembersDialog
{
    private const int Most = 8;

    private readonly HashSet<Guid> added = [];
    private Page<UserRow>? found;
    private string typed = "";

    [Parameter, EditorRequired]
    public required GroupRow Group { get; set; }

    [Inject]
    public required UserDirectory Directory { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    public static Task OpenAsync(DialogService dialogs, string title, GroupRow group) =>
        dialogs.OpenAsync<AddMembersDialog>(title, new() { [nameof(Group)] = group }, DialogSizes.Wide);

    private async Task SearchAsync(ChangeEventArgs change)
    {
        typed = change.Value as string ?? "";
        var mine = typed;
        var page = mine.Trim().Length == 0
            ? null
            : await Directory.ListAsync(await CurrentActor.GetAsync(), new PageRequest(mine, Take: Most), new UserFilter());
        if (mine == typed)
        {
            found = page;
        }
    }

    private async Task AddAsync(UserRow row)
    {
        switch (await Groups.SetMemberAsync(await CurrentActor.GetAsync(), Group.Id, row.Id, member: true))
        {
            case GroupOutcome.Changed:
                added.Add(row.Id);
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
    }
}
