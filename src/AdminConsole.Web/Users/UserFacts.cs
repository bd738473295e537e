using AdminConsole.Guests;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Users;

/// <summary>What the page of one user was drawn with.</summary>
/// <param name="Detail">The user; its stamp goes back with every change.</param>
/// <param name="Rights">What the reader may do.</param>
/// <param name="IsReached">Whether the reader does not stand below the user.</param>
/// <param name="Origin">When and by whom the guest was invited.</param>
/// <param name="Next">How the next sign-in goes.</param>
public sealed record UserFacts(UserDetail Detail, IReadOnlySet<Permission> Rights, bool IsReached, InvitationOrigin? Origin, NextSignIn? Next)
{
    private static readonly Permission[] Changing =
    [
        Permission.ManageUsers,
        Permission.ResendInvitations,
        Permission.ResetRedemption,
        Permission.UnlockUsers,
        Permission.SetRequiredActions,
    ];

    public User User => Detail.User;

    public bool IsPendingGuest => User.InvitationState == InvitationState.PendingAcceptance;

    /// <summary>Whether any control fits the reader.</summary>
    public bool MayChangeAnything => Changing.Any(May);

    public bool May(Permission permission) => IsReached && Rights.Contains(permission);
}
