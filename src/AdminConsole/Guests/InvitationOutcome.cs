using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.Guests;

/// <summary>How inviting, resending, revoking or resetting ended.</summary>
public enum InvitationOutcome
{
    /// <summary>Done; a mail waits to be sent where one was wanted.</summary>
    Done,

    /// <summary>The actor lacks the permission, or stands below the user.</summary>
    NotAllowed,

    /// <summary>There is no such guest here.</summary>
    NotFound,

    /// <summary>Somebody else changed the guest first.</summary>
    Stale,

    /// <summary>The address is none.</summary>
    InvalidAddress,

    /// <summary>Somebody here has this address already.</summary>
    AddressTaken,

    /// <summary>The name is longer than <see cref="User.NameLength"/>.</summary>
    NameTooLong,

    /// <summary>The message is longer than <see cref="Invitation.MessageLength"/>.</summary>
    MessageTooLong,

    /// <summary>The guest has redeemed already; there is nothing to send or revoke.</summary>
    AlreadyAccepted,

    /// <summary>No administrator with a way in would be left.</summary>
    LastAdministrator,
}

/// <summary>Whom to invite, and how.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name; the address when empty.</param>
/// <param name="Message">A message to the guest.</param>
/// <param name="Language">The language of the guest's mails; English when null.</param>
/// <param name="SendMail">Whether to mail the link; otherwise it is only told to the inviter.</param>
public sealed record NewInvitation(string? Email, string? Name = null, string? Message = null, string? Language = null, bool SendMail = true);

/// <summary>How an invitation ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="UserId">The guest, when done.</param>
/// <param name="Link">The link, when done: shown once, kept nowhere in the clear.</param>
public sealed record InvitationResult(InvitationOutcome Outcome, Guid UserId = default, string? Link = null);

/// <summary>How to reset a redemption status.</summary>
/// <param name="CorrectedEmail">The right address, when it was wrong; null to keep it.</param>
/// <param name="SendInvitation">Whether to mail a new invitation; the guest can also redeem without, at a sign-in page.</param>
public sealed record RedemptionReset(string? CorrectedEmail, bool SendInvitation);

/// <summary>How a guest came here.</summary>
/// <param name="At">When the first invitation was made.</param>
/// <param name="By">Who invited, by name.</param>
public sealed record InvitationOrigin(DateTimeOffset At, string By);

/// <summary>What the page behind an invitation's link shows.</summary>
public sealed record InvitationView(
    Guid OrganizationId,
    string OrganizationName,
    string OrganizationSlug,
    Guid UserId,
    string Email,
    string InvitedBy,
    string? Message,
    InvitationStatus Status,
    RedemptionMethod Method,
    HomeOrganization? Home
);

/// <summary>How a guest who is invited now would sign in.</summary>
/// <param name="Method">How.</param>
/// <param name="Home">The name of the organization that vouches for the address, when that is how.</param>
public sealed record RedemptionPrediction(RedemptionMethod Method, string? Home);
