using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>The groups.</summary>
public sealed partial class GroupsPage
{
    private ListPage<GroupRow>? list;
    private int? total;
    private bool mayChange;

    [Inject]
    public required GroupDirectory Groups { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    protected override async Task OnInitializedAsync() =>
        mayChange = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ManageUsers);

    private async Task<Page<GroupRow>> LoadAsync(ListQuery query, CancellationToken cancellation) =>
        await Groups.ListAsync(await CurrentActor.GetAsync(), query.Request, cancellation);

    private async Task CreateAsync()
    {
        if (await GroupNameDialog.CreateAsync(Dialogs, T["New group"]) == DialogEnd.Saved && list is not null)
        {
            await list.ReloadAsync();
        }
    }
}
