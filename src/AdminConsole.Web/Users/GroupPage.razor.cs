using System.Diagnostics;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>One group and who is in it.</summary>
public sealed partial class GroupPage
{
    private ListPage<UserRow>? list;
    private GroupRow? group;
    private int? total;
    private bool mayChange;
    private bool loaded;
    private bool stale;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (group?.Id != Id)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var actor = await CurrentActor.GetAsync();
        mayChange = await Rights.AllowsAsync(actor, Permission.ManageUsers);
        group = await Groups.FindAsync(actor, Id);
        stale = false;
        loaded = true;
    }

    private async Task<Page<UserRow>> LoadMembersAsync(ListQuery query, CancellationToken cancellation) =>
        await Groups.MembersAsync(await CurrentActor.GetAsync(), Id, query.Request, cancellation);

    private async Task ReloadAsync()
    {
        await ReadAsync();
        await (list?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task RenameAsync()
    {
        switch (await GroupNameDialog.RenameAsync(Dialogs, T["Rename {0}", group!.Name], group))
        {
            case DialogEnd.Saved:
                await ReadAsync();
                break;
            case DialogEnd.Stale:
                MarkStale();
                break;
            default:
                break;
        }
    }

    private async Task DeleteAsync()
    {
        var sure = await ConfirmDialog.OpenAsync(
            Dialogs,
            T["Delete {0}?", group!.Name],
            T["Delete {0}", group.Name],
            T["{0} users leave the group; they stay users. Policies that name the group match nobody by it any more. This cannot be undone.", group.Members],
            dangerous: true);
        if (!sure)
        {
            return;
        }

        var outcome = await Groups.DeleteAsync(await CurrentActor.GetAsync(), Id, group.Stamp);
        switch (outcome)
        {
            case GroupOutcome.Changed:
                Notifications.Saved(T["The group {0} was deleted", group.Name]);
                Navigation.NavigateTo("/groups");
                break;
            case GroupOutcome.Stale:
                MarkStale();
                break;
            default:
                Tell(outcome);
                break;
        }
    }

    private async Task AddAsync()
    {
        await AddMembersDialog.OpenAsync(Dialogs, T["Add to {0}", group!.Name], group);
        await ReloadAsync();
    }

    private async Task TakeOutAsync(UserRow row)
    {
        var outcome = await Groups.SetMemberAsync(await CurrentActor.GetAsync(), Id, row.Id, member: false);
        if (outcome == GroupOutcome.Changed)
        {
            Notifications.Saved(T["{0} is no longer in {1}", row.Name, group!.Name]);
        }
        else
        {
            Tell(outcome);
        }

        await ReloadAsync();
    }

    private void MarkStale()
    {
        stale = true;
        Notifications.Stale();
    }

    private void Tell(GroupOutcome outcome)
    {
        switch (outcome)
        {
            case GroupOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case GroupOutcome.NotFound:
                Notifications.Refused(T["Nothing was changed"], T["This group or this user is no longer here."]);
                break;
            case GroupOutcome.Stale:
                Notifications.Stale();
                break;
            default:
                throw new UnreachableException($"This act cannot end with {outcome}.");
        }
    }
}
