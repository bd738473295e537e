using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>Everybody the organization knows.</summary>
public sealed partial class UsersPage
{
    private ListPage<UserRow>? list;
    private int? total;
    private bool mayCreate;

    [Inject]
    public required UserDirectory Directory { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required UserWords Words { get; set; }

    private IReadOnlyList<ListFilter> Filters =>
    [
        new("kind", T["Kind"], [.. Enum.GetValues<UserKind>().Select(kind => new ListFilterOption(kind.ToString(), Words.Of(kind)))]),
        new("invitation", T["Invitation"], [.. Enum.GetValues<InvitationState>().Select(state => new ListFilterOption(state.ToString(), Words.Of(state)))]),
        new("blocked", T["Blocked"], [new("yes", T["yes"]), new("no", T["no"])]),
    ];

    /// <summary>What the addresses of the lists of users and of guests say about blocking.</summary>
    internal static bool? Blocked(ListQuery query) => query.Filter("blocked") switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    protected override async Task OnInitializedAsync() =>
        mayCreate = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ManageUsers);

    private async Task<Page<UserRow>> LoadAsync(ListQuery query, CancellationToken cancellation)
    {
        var filter = new UserFilter(query.Filter<UserKind>("kind"), query.Filter<InvitationState>("invitation"), IsBlocked: Blocked(query));
        return await Directory.ListAsync(await CurrentActor.GetAsync(), query.Request, filter, cancellation);
    }

    private async Task CreateAsync()
    {
        if (await NewMemberDialog.OpenAsync(Dialogs, T["New member"]) && list is not null)
        {
            await list.ReloadAsync();
        }
    }
}
