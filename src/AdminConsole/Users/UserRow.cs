namespace AdminConsole.Users;

/// <summary>A user as a list shows them.</summary>
public sealed record UserRow(
    Guid Id,
    string Name,
    string Email,
    UserKind Kind,
    InvitationState? InvitationState,
    LoginMethodKind? RedeemedWith,
    bool IsBlocked,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt
);

/// <summary>Which users a list is about.</summary>
/// <param name="Kind">Members or guests alone.</param>
/// <param name="InvitationState">Guests in this state alone.</param>
/// <param name="RedeemedWith">Guests who redeemed with this method alone.</param>
/// <param name="IsBlocked">Blocked users alone, or unblocked ones.</param>
public sealed record UserFilter(
    UserKind? Kind = null,
    InvitationState? InvitationState = null,
    LoginMethodKind? RedeemedWith = null,
    bool? IsBlocked = null
)
{
    internal IQueryable<User> Apply(IQueryable<User> users)
    {
        users = Kind is null ? users : users.Where(u => u.Kind == Kind);
        users = InvitationState is null ? users : users.Where(u => u.InvitationState == InvitationState);
        users = RedeemedWith is null ? users : users.Where(u => u.RedeemedWith == RedeemedWith);
        return IsBlocked is null ? users : users.Where(u => u.IsBlocked == IsBlocked);
    }
}
