using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.AspNetCore.Identity;

namespace AdminConsole.Users;

/// <summary>Inside or outside the organization.</summary>
public enum UserKind
{
    /// <summary>Belongs to the organization.</summary>
    Member,

    /// <summary>Was invited from outside.</summary>
    Guest,
}

/// <summary>Whether a guest has redeemed an invitation.</summary>
public enum InvitationState
{
    /// <summary>Invited, or reset; nothing accepted yet.</summary>
    PendingAcceptance,

    /// <summary>Redeemed.</summary>
    Accepted,
}

/// <summary>A person the organization knows: a member or a guest. The address is unique in the organization.</summary>
public sealed class User : IdentityUser<Guid>, IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 120;

    /// <summary>How many wrong tries in a row lock a password or an authenticator app.</summary>
    public const int TriesBeforeLock = 5;

    private User() { }

    private User(Guid organizationId, UserKind kind, EmailAddress email, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Kind = kind;
        Name = name;
        CreatedAt = now;
        SecurityStamp = Secrets.Token.Create();
        SetEmail(email);
    }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>Member or guest.</summary>
    public UserKind Kind { get; private set; }

    /// <summary>What people call the user; the address when nobody said.</summary>
    public string Name { get; private set; } = "";

    /// <summary>When the user was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A guest's invitation state; null for members.</summary>
    public InvitationState? InvitationState { get; private set; }

    /// <summary>When the invitation state last changed.</summary>
    public DateTimeOffset? InvitationStateChangedAt { get; private set; }

    /// <summary>Until when a pending guest can redeem, by the link or at a sign-in page; null for no end.</summary>
    public DateTimeOffset? RedeemableUntil { get; internal set; }

    /// <summary>The login method the guest redeemed with. It sticks until the redemption status is reset.</summary>
    public LoginMethodKind? RedeemedWith { get; private set; }

    /// <summary>The identity provider the guest redeemed with, when <see cref="RedeemedWith"/> is one.</summary>
    public Guid? RedeemedWithProviderId { get; private set; }

    /// <summary>The organization that vouched for the guest, when <see cref="RedeemedWith"/> says so.</summary>
    public Guid? HomeOrganizationId { get; private set; }

    /// <summary>Who the guest is there. Their address can be given to somebody else, this cannot.</summary>
    public Guid? HomeUserId { get; private set; }

    /// <summary>Whether the user is kept out.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>When the user's account expires; null for never.</summary>
    public DateTimeOffset? NotAfter { get; private set; }

    /// <summary>When the user last signed in.</summary>
    public DateTimeOffset? LastSignInAt { get; internal set; }

    /// <summary>The language of mails and, until the person chooses another, of pages: a culture name such as <c>de</c>.</summary>
    public string? Language { get; internal set; }

    /// <summary>The user's roles.</summary>
    public ICollection<RoleAssignment> Roles { get; } = [];

    /// <inheritdoc />
    public string AuditName => Email!;

    /// <summary>Creates a member.</summary>
    public static User Member(Guid organizationId, EmailAddress email, string? name, DateTimeOffset now) =>
        new(organizationId, UserKind.Member, email, NameOr(name, email), now);

    /// <summary>Creates a guest whose invitation is pending.</summary>
    public static User Guest(Guid organizationId, EmailAddress email, string? name, DateTimeOffset now) =>
        new(organizationId, UserKind.Guest, email, NameOr(name, email), now)
        {
            InvitationState = Users.InvitationState.PendingAcceptance,
            InvitationStateChangedAt = now,
        };

    /// <summary>Whether the account can be used now: neither blocked nor expired.</summary>
    public bool CanSignIn(DateTimeOffset now) => !IsBlocked && (NotAfter is null || NotAfter > now);

    /// <summary>Whether wrong tries keep the password and the authenticator app closed now.</summary>
    public bool IsLocked(DateTimeOffset now) => LockoutEnd > now;

    internal bool IsPendingGuest => InvitationState == Users.InvitationState.PendingAcceptance;

    internal void Rename(string? name) => Name = NameOr(name, new(Email!));

    internal void Block() => IsBlocked = true;

    internal void Unblock() => IsBlocked = false;

    internal void Accept(LoginMethodKind method, DateTimeOffset now, Guid? providerId = null)
    {
        InvitationState = Users.InvitationState.Accepted;
        InvitationStateChangedAt = now;
        RedeemedWith = method;
        RedeemedWithProviderId = providerId;
    }

    /// <summary>Accepts with the word of another organization for one of its members.</summary>
    internal void Accept(Guid homeOrganizationId, Guid homeUserId, DateTimeOffset now)
    {
        Accept(LoginMethodKind.HomeOrganization, now);
        HomeOrganizationId = homeOrganizationId;
        HomeUserId = homeUserId;
    }

    /// <summary>Back to pending acceptance: the linked method is forgotten, everything else stays (SPEC 5).</summary>
    internal void ResetRedemption(EmailAddress? corrected, DateTimeOffset now)
    {
        InvitationState = Users.InvitationState.PendingAcceptance;
        InvitationStateChangedAt = now;
        RedeemedWith = null;
        RedeemedWithProviderId = null;
        HomeOrganizationId = null;
        HomeUserId = null;
        PasswordHash = null;
        SecurityStamp = Secrets.Token.Create();
        Unlock();
        if (corrected is { } email)
        {
            SetEmail(email);
        }
    }

    internal void Unlock()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    /// <summary>How long the next lock lasts: a minute after five wrong tries in a row, twice as long after each five more, a day at most.</summary>
    internal static TimeSpan LockAfter(int wrongTries) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Clamp((wrongTries / TriesBeforeLock) - 1, 0, 20)), 24 * 60));

    // An address may be longer than a name.
    private static string NameOr(string? name, EmailAddress email) =>
        string.IsNullOrWhiteSpace(name) ? email.Value.Cut(NameLength) : name.Trim();

    private void SetEmail(EmailAddress email)
    {
        if (Name.Length == 0 || string.Equals(Name, Email?.Cut(NameLength), StringComparison.Ordinal))
        {
            Name = email.Value.Cut(NameLength);
        }

        Email = email.Value;
        NormalizedEmail = email.Normalized;
        UserName = email.Value;
        NormalizedUserName = email.Normalized;
        EmailConfirmed = false;
    }
}
