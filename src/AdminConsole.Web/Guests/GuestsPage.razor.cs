using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using AdminConsole.Web.Users;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Guests;

/// <summary>The guests and how far their invitations have come.</summary>
public sealed partial class GuestsPage
{
    private ListPage<UserRow>? list;
    private int? total;
    private bool mayInvite;

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
        new("invitation", T["Invitation"], [.. Enum.GetValues<InvitationState>().Select(state => new ListFilterOption(state.ToString(), Words.Of(state)))]),
        new("method", T["Redeemed with"], [.. Enum.GetValues<LoginMethodKind>().Select(method => new ListFilterOption(method.ToString(), Words.Of(method)))]),
        new("blocked", T["Blocked"], [new("yes", T["yes"]), new("no", T["no"])]),
    ];

    protected override async Task OnInitializedAsync() =>
        mayInvite = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.InviteGuests);

    private async Task<Page<UserRow>> LoadAsync(ListQuery query, CancellationToken cancellation)
    {
        var filter = new UserFilter(
            UserKind.Guest,
            query.Filter<InvitationState>("invitation"),
            query.Filter<LoginMethodKind>("method"),
            UsersPage.Blocked(query));
        return await Directory.ListAsync(await CurrentActor.GetAsync(), query.Request, filter, cancellation);
    }

    private async Task InviteAsync()
    {
        await InviteGuestDialog.OpenAsync(Dialogs, T["Invite a guest"]);
        await (list?.ReloadAsync() ?? Task.CompletedTask);
    }
}
