using System.Net;
using AdminConsole.Data;
using AdminConsole.LoginMethods.External;
using AdminConsole.OneTimePins;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>How a submitted proof ended.</summary>
public enum SignInOutcome
{
    /// <summary>Let in.</summary>
    SignedIn,

    /// <summary>The first factor was right; another step follows.</summary>
    FirstFactorPassed,

    /// <summary>Signed in on the way to another organization, which takes this one's word for it.</summary>
    Vouched,

    /// <summary>The PIN was right at the common endpoint; which organization it is for is chosen next.</summary>
    AddressProved,

    /// <summary>The PIN was wrong, expired or used.</summary>
    WrongPin,

    /// <summary>The password was wrong.</summary>
    WrongPassword,

    /// <summary>The code of the authenticator app was wrong or used before.</summary>
    WrongOtp,

    /// <summary>Too many wrong tries; the user or the PIN is locked.</summary>
    Locked,

    /// <summary>The user is blocked or has expired.</summary>
    Blocked,

    /// <summary>The method is off for this user.</summary>
    MethodOff,

    /// <summary>A PIN was asked for and none reached anybody; <see cref="SignInEvent.Reason"/> says why.</summary>
    PinNotSent,

    /// <summary>The identity provider could not tell who it is; <see cref="SignInEvent.Failure"/> says why.</summary>
    ProviderFailed,

    /// <summary>The identity provider told who it is, and that lets nobody in here; <see cref="SignInEvent.Failure"/> says why.</summary>
    AccountRefused,
}

/// <summary>One line of the sign-in log: who tried to prove themselves, how, and how it ended.</summary>
public sealed class SignInEvent : IOrganizationOwned
{
    private SignInEvent() { }

    /// <summary>Notes the event.</summary>
    internal SignInEvent(
        Guid organizationId,
        DateTimeOffset now,
        SignInOutcome outcome,
        string email,
        Guid? userId,
        LoginMethodKind method,
        Guid? applicationId,
        IPAddress? address
    )
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        At = now;
        Outcome = outcome;
        Email = email;
        UserId = userId;
        Method = method;
        ApplicationId = applicationId;
        Address = address?.ToString();
    }

    /// <summary>The key; ascends with time.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it ended.</summary>
    public SignInOutcome Outcome { get; private set; }

    /// <summary>The address that was entered.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The user of that address; null when there is none.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The login method tried.</summary>
    public LoginMethodKind Method { get; private set; }

    /// <summary>The application the person was on the way to.</summary>
    public Guid? ApplicationId { get; private set; }

    /// <summary>What the application is called now; null when there is none, it was deleted, or the event was not read from the log.</summary>
    public string? ApplicationName { get; internal set; }

    /// <summary>The network address it came from.</summary>
    public string? Address { get; private set; }

    /// <summary>Why no PIN was sent, when the outcome is <see cref="SignInOutcome.PinNotSent"/>.</summary>
    public PinRefusal? Reason { get; internal init; }

    /// <summary>The identity provider, when it was one.</summary>
    public Guid? ProviderId { get; internal init; }

    /// <summary>Why the identity provider let nobody in.</summary>
    public ProviderFailure? Failure { get; internal init; }

    /// <summary>What exactly went wrong at the identity provider, in English.</summary>
    public string? Detail { get; internal init; }

    /// <summary>What the person was given to quote.</summary>
    public string? Reference { get; internal init; }
}
