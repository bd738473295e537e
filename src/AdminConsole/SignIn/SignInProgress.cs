using System.Net;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>Why a step was not passed. The words for it tell a stranger nothing.</summary>
public enum SignInProblem
{
    /// <summary>The PIN is wrong, expired or used, or none was sent: <em>That account does not have access.</em></summary>
    WrongPin,

    /// <summary>The password is wrong, or nobody here has this address and a password.</summary>
    WrongPassword,

    /// <summary>The code of the authenticator app is wrong or was used before.</summary>
    WrongOtp,

    /// <summary>Too many wrong tries; it takes a while until the next.</summary>
    Locked,

    /// <summary>The new password is not acceptable (<see cref="Users.Passwords.IsAcceptable"/>).</summary>
    UnacceptablePassword,

    /// <summary>The name of the device is too long, or missing for a second device.</summary>
    InvalidDeviceName,

    /// <summary>Somebody accepted the invitation already, in another browser or tab.</summary>
    AlreadyAccepted,

    /// <summary>The step was done already, or another is due; nothing was changed.</summary>
    AnotherStep,

    /// <summary>A new code was asked for too soon; the last one was sent again.</summary>
    SentAgain,
}

/// <summary>Why an attempt ended without a session. The words for it tell a stranger nothing.</summary>
public enum SignInEnd
{
    /// <summary>Nobody here has the account that was proved: <em>That account does not have access.</em></summary>
    NoAccess,

    /// <summary>The identity provider does not vouch for the person's address, and the account is not linked yet.</summary>
    AddressNotVerified,

    /// <summary>The identity provider could not tell who the person is.</summary>
    ProviderFailed,

    /// <summary>The person declined at the identity provider.</summary>
    Declined,

    /// <summary>It goes on elsewhere: in the organization that was chosen at the common endpoint.</summary>
    WentOn,

    /// <summary>The home organization does not vouch for the account that was signed in with there.</summary>
    NotVouched,
}

/// <summary>Where an attempt stands after something was submitted.</summary>
/// <param name="Step">What comes next.</param>
/// <param name="Problem">Why the submitted step was not passed; null when it was.</param>
/// <param name="Session">The session, when the step is <see cref="SignInStep.Complete"/>.</param>
/// <param name="ReturnPath">Where to go then: a path of ours; null for the start page.</param>
/// <param name="Way">The login method, to be offered first the next time: its kind, or the key of an identity provider.</param>
/// <param name="AttemptId">The attempt that goes on in another organization; null when it is the same as before.</param>
/// <param name="Elsewhere">The organization's page where it goes on with that organization's own methods.</param>
/// <param name="VouchesFor">The attempt in another organization that this one, which is done, was for: it goes on there.</param>
public sealed record SignInProgress(
    SignInStep Step,
    SignInProblem? Problem = null,
    NewSession? Session = null,
    string? ReturnPath = null,
    string? Way = null,
    Guid? AttemptId = null,
    SignInElsewhere? Elsewhere = null,
    Guid? VouchesFor = null
);

/// <summary>A session that has just begun.</summary>
/// <param name="Token">The cookie's token; shown once.</param>
/// <param name="NotAfter">When it ends by itself.</param>
public sealed record NewSession(string Token, DateTimeOffset NotAfter);

/// <summary>What the sign-in page shows.</summary>
/// <param name="Step">The step to show.</param>
/// <param name="OrganizationName">Whom the person signs in to; null at the common endpoint, until an organization is chosen.</param>
/// <param name="Chooser">Where to start again; null likewise.</param>
/// <param name="Email">The address that was entered.</param>
/// <param name="PinNotAfter">Until when a PIN is good, whether or not one was sent.</param>
/// <param name="PinAgainAt">From when a new PIN can be asked for.</param>
/// <param name="Enrolment">The authenticator app to set up, when that is the step.</param>
/// <param name="ReturnPath">Where the person goes afterwards.</param>
/// <param name="Provider">The name of the identity provider the person chose.</param>
/// <param name="Home">The home organization to sign in at, or instead of by PIN; null for none.</param>
/// <param name="IsLinking">Whether the PIN proves the address in order to link the account at the provider.</param>
/// <param name="End">Why it is over, when the step is <see cref="SignInStep.Over"/> and there is more to say.</param>
/// <param name="Reference">What to quote then.</param>
/// <param name="Choices">The organizations to choose among, when that is the step.</param>
public sealed record SignInView(
    SignInStep Step,
    string? OrganizationName,
    ChooserAddress? Chooser,
    string Email,
    DateTimeOffset PinNotAfter,
    DateTimeOffset PinAgainAt,
    OtpEnrolment? Enrolment,
    string? ReturnPath,
    string? Provider,
    HomeOrganization? Home,
    bool IsLinking,
    SignInEnd? End,
    string Reference,
    IReadOnlyList<OrganizationChoice> Choices
);

/// <summary>The authenticator app to set up.</summary>
/// <param name="Secret">The key to type, in Base32.</param>
/// <param name="KeyUri">The content of the QR code.</param>
/// <param name="NameRequired">Whether the device must be named: from the second on.</param>
public sealed record OtpEnrolment(string Secret, string KeyUri, bool NameRequired);

/// <summary>How an attempt begins.</summary>
/// <param name="OrganizationId">The organization to sign in to.</param>
/// <param name="Email">The address as it was entered.</param>
/// <param name="Way">What the person wants to prove themselves with.</param>
/// <param name="BrowserToken">The token of the browser's cookie, when it has one.</param>
/// <param name="ApplicationId">The application the person is on the way to.</param>
/// <param name="ReturnPath">Where to go when signed in: a path of ours.</param>
/// <param name="Address">The network address.</param>
public sealed record SignInStart(
    Guid OrganizationId,
    string? Email,
    LoginMethodKind Way,
    string? BrowserToken,
    Guid? ApplicationId,
    string? ReturnPath,
    IPAddress? Address
)
{
    /// <summary>The attempt in another organization that this one is to vouch for; null for a sign-in of its own.</summary>
    public Guid? VouchesFor { get; init; }
}

/// <summary>An attempt that has begun. It looks the same for every address.</summary>
/// <param name="AttemptId">The attempt, for the page's address.</param>
/// <param name="BrowserToken">The token to keep in the browser's cookie.</param>
/// <param name="Home">The organization that vouches for addresses of this domain, where the sign-in may go on; null for none.</param>
public sealed record SignInStarted(Guid AttemptId, string BrowserToken, HomeOrganization? Home = null);

/// <summary>How an attempt at an identity provider begins.</summary>
/// <param name="OrganizationId">The organization to sign in to.</param>
/// <param name="ProviderId">The identity provider.</param>
/// <param name="BrowserToken">The token of the browser's cookie, when it has one.</param>
/// <param name="ApplicationId">The application the person is on the way to.</param>
/// <param name="ReturnPath">Where to go when signed in: a path of ours.</param>
/// <param name="Address">The network address.</param>
public sealed record ExternalStart(
    Guid OrganizationId,
    Guid ProviderId,
    string? BrowserToken,
    Guid? ApplicationId,
    string? ReturnPath,
    IPAddress? Address
)
{
    /// <summary>The attempt in another organization that this one is to vouch for; null for a sign-in of its own.</summary>
    public Guid? VouchesFor { get; init; }
}

/// <summary>An attempt at an identity provider that has begun.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="BrowserToken">The token to keep in the browser's cookie.</param>
/// <param name="ProviderAddress">Where to send the browser; null when the provider cannot be reached, and the attempt's page says so.</param>
public sealed record ExternalStarted(Guid AttemptId, string BrowserToken, string? ProviderAddress);

/// <summary>Where an attempt stands after the provider's answer.</summary>
/// <param name="AttemptId">The attempt, whose page comes next unless there is a session.</param>
/// <param name="Progress">Where it stands.</param>
/// <param name="StartAgain">The chooser to go back to, when the person declined at the provider.</param>
public sealed record ExternalProgress(Guid AttemptId, SignInProgress Progress, ChooserAddress? StartAgain = null);

/// <summary>Where a person chose how to sign in.</summary>
/// <param name="OrganizationSlug">The organization's short name.</param>
/// <param name="ApplicationId">The application they are on the way to; null for none.</param>
/// <param name="VouchesFor">The attempt in another organization that they sign in for; null for none.</param>
public sealed record ChooserAddress(string OrganizationSlug, Guid? ApplicationId, Guid? VouchesFor = null);
