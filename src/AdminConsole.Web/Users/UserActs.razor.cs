using System.Diagnostics;
using AdminConsole.Guests;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Users;

/// <summary>What can be done about a user in this state by this reader, and why not more.</summary>
public sealed partial class UserActs
{
    [Parameter, EditorRequired]
    public required UserFacts Facts { get; set; }

    /// <summary>Where the page has a main button of its own, none of these is one.</summary>
    [Parameter]
    public bool Beside { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback Stale { get; set; }

    [Inject]
    public required UserAccounts Accounts { get; set; }

    [Inject]
    public required Invitations Invitations { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private User User => Facts.User;

    private string? Primary => Beside ? null : "button-primary";

    private string? WhyNot =>
        !Facts.IsReached ? T["You see this user but change nothing here: they hold a higher role than you."].Value
        : !Facts.MayChangeAnything ? T["You see this user but change nothing here: your role only reads."].Value
        : !Facts.May(Permission.ManageUsers) ? T["Names, roles and blocking are changed by an administrator."].Value
        : null;

    private async Task RenameAsync() => await AfterAsync(await RenameUserDialog.OpenAsync(Dialogs, T["Rename {0}", User.Name], User));

    private async Task SetRolesAsync() => await AfterAsync(await RolesDialog.OpenAsync(Dialogs, T["Roles of {0}", User.Name], Facts.Detail));

    private async Task ResetAsync() =>
        await AfterAsync(await ResetRedemptionDialog.OpenAsync(Dialogs, T["Reset the redemption status of {0}", User.Name], User));

    private async Task BlockAsync()
    {
        var sure = await ConfirmDialog.OpenAsync(
            Dialogs,
            T["Block {0}?", User.Name],
            T["Block {0}", User.Name],
            T["{0} cannot sign in any more, and every open session ends at once. Roles, groups and history stay. You can unblock them at any time.", User.Email!],
            dangerous: true);
        if (sure)
        {
            await TellAsync(await Accounts.BlockAsync(await CurrentActor.GetAsync(), User.Id, User.Stamp), T["{0} is blocked", User.Name]);
        }
    }

    private async Task UnblockAsync() =>
        await TellAsync(await Accounts.UnblockAsync(await CurrentActor.GetAsync(), User.Id, User.Stamp), T["{0} may sign in again", User.Name]);

    private async Task UnlockAsync() =>
        await TellAsync(await Accounts.UnlockAsync(await CurrentActor.GetAsync(), User.Id, User.Stamp), T["The lock of {0} is lifted", User.Name]);

    private async Task ResendAsync()
    {
        var result = await Invitations.ResendAsync(await CurrentActor.GetAsync(), User.Id);
        switch (result.Outcome)
        {
            case InvitationOutcome.Done:
                Notifications.Saved(T["A new invitation is on its way to {0}", User.Email!]);
                await Changed.InvokeAsync();
                break;
            case InvitationOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case InvitationOutcome.AlreadyAccepted:
                Notifications.Refused(T["No invitation was sent"], T["{0} has accepted meanwhile.", User.Name]);
                await Stale.InvokeAsync();
                break;
            case InvitationOutcome.Stale:
                await AfterAsync(DialogEnd.Stale);
                break;
            case InvitationOutcome.NotFound:
                TellGone();
                break;
            default:
                throw new UnreachableException($"Resending cannot end with {result.Outcome}.");
        }
    }

    private async Task TellAsync(UserOutcome outcome, string done)
    {
        switch (outcome)
        {
            case UserOutcome.Changed:
                Notifications.Saved(done);
                await AfterAsync(DialogEnd.Saved);
                break;
            case UserOutcome.Stale:
                await AfterAsync(DialogEnd.Stale);
                break;
            case UserOutcome.NotAllowed:
                Notifications.NotAllowed();
                break;
            case UserOutcome.NotFound:
                TellGone();
                break;
            case UserOutcome.LastAdministrator:
                Notifications.Refused(T["Nothing was changed"], T["No other administrator could sign in. Make somebody an administrator first whose login method is on."]);
                break;
            default:
                throw new UnreachableException($"This act cannot end with {outcome}.");
        }
    }

    private void TellGone() => Notifications.Refused(T["Nothing was changed"], T["This user is no longer here."]);

    private async Task AfterAsync(DialogEnd end)
    {
        if (end == DialogEnd.Saved)
        {
            await Changed.InvokeAsync();
        }
        else if (end == DialogEnd.Stale)
        {
            Notifications.Stale();
            await Stale.InvokeAsync();
        }
    }
}
