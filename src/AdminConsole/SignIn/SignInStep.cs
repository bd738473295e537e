using AdminConsole.Organizations;
using AdminConsole.RequiredActions;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>What a person signing in is asked for next. There is always exactly one.</summary>
public enum SignInStep
{
    /// <summary>Enter the PIN that was mailed.</summary>
    EnterPin,

    /// <summary>Choose among the organizations that know the address, which is proved.</summary>
    ChooseOrganization,

    /// <summary>Enter the password.</summary>
    EnterPassword,

    /// <summary>Go to the identity provider and come back.</summary>
    SignInAtProvider,

    /// <summary>Sign in at the home organization and come back.</summary>
    SignInAtHome,

    /// <summary>Create an account by choosing a password.</summary>
    CreatePassword,

    /// <summary>Enter a code of the authenticator app.</summary>
    EnterOtp,

    /// <summary>Set up an authenticator app.</summary>
    ConfigureOtp,

    /// <summary>Choose a new password.</summary>
    UpdatePassword,

    /// <summary>Agree to join the organization as a guest.</summary>
    Consent,

    /// <summary>Nothing more: signed in.</summary>
    Complete,

    /// <summary>Nothing can follow: done already, too old, or of another browser. The person starts again.</summary>
    Over,
}

/// <summary>What the next step depends on.</summary>
/// <param name="Attempt">What has been proved.</param>
/// <param name="Organization">The organization signed in to.</param>
/// <param name="User">Who has the address; null when nobody does.</param>
/// <param name="HasOtp">Whether an authenticator app is set up.</param>
/// <param name="Pending">The required actions yet to do.</param>
/// <param name="FactorIsOpen">Whether the first factor that was passed is still a way in for this person: it can be closed meanwhile.</param>
internal sealed record SignInFacts(
    SignInAttempt Attempt,
    Organization Organization,
    User? User,
    bool HasOtp,
    IReadOnlySet<RequiredAction> Pending,
    bool FactorIsOpen = true
)
{
    /// <summary>
    /// The order of SPEC 3: first factor, block and lock, second factor, pending required actions, consent. The one place that decides it;
    /// every method passes through here after every post.
    /// </summary>
    public SignInStep Next(DateTimeOffset now)
    {
        if (Attempt.IsOver(now))
        {
            return SignInStep.Over;
        }

        if (Attempt.IsCommon)
        {
            return Attempt.AddressProvenAt is null ? SignInStep.EnterPin : SignInStep.ChooseOrganization;
        }

        if (Attempt.FirstFactor is null)
        {
            return Attempt.Way == LoginMethodKind.External ? (Attempt.Subject is null ? SignInStep.SignInAtProvider : SignInStep.EnterPin)
                : Attempt.Way == LoginMethodKind.HomeOrganization ? SignInStep.SignInAtHome
                : Attempt.AddressProvenAt is not null ? SignInStep.CreatePassword
                : Attempt.Way == LoginMethodKind.Password ? SignInStep.EnterPassword
                : SignInStep.EnterPin;
        }

        if (User?.CanSignIn(now) != true || !FactorIsOpen || WasResetSince(User))
        {
            return SignInStep.Over;
        }

        return HasOtp && Attempt.SecondFactorAt is null ? SignInStep.EnterOtp
            : Pending.Contains(RequiredAction.ConfigureOtp) ? Enrolment()
            : Pending.Contains(RequiredAction.UpdatePassword) && User.PasswordHash is not null ? SignInStep.UpdatePassword
            : User.IsPendingGuest ? SignInStep.Consent
            : SignInStep.Complete;
    }

    // What was proved before the reset is forgotten with the linked method: the guest starts again. Becoming a guest is no reset.
    private bool WasResetSince(User user) =>
        user.IsPendingGuest && user.InvitationStateChangedAt > user.CreatedAt && user.InvitationStateChangedAt > Attempt.CreatedAt;

    // A first app needs more than a password alone, so that a stolen password cannot enrol its thief: a PIN first (SPEC 6).
    private SignInStep Enrolment() =>
        HasOtp || Attempt.AddressProvenAt is not null ? SignInStep.ConfigureOtp : SignInStep.EnterPin;
}
