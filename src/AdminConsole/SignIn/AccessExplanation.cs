using System.Net;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>What is asked, one after the other, to find out why somebody cannot get in.</summary>
public enum AccessQuestion
{
    /// <summary>Whether the organization knows the address.</summary>
    Known,

    /// <summary>How far a guest's invitation has come.</summary>
    Invitation,

    /// <summary>Whether the account is blocked or has expired.</summary>
    Account,

    /// <summary>Whether wrong tries have locked it.</summary>
    Lock,

    /// <summary>Which login methods are offered, and what comes after them.</summary>
    Ways,

    /// <summary>Whether a PIN would be mailed now.</summary>
    Pin,

    /// <summary>What became of the last PIN that was mailed.</summary>
    LastPin,

    /// <summary>What the policies of the application say.</summary>
    Application,
}

/// <summary>What the answer to a question means for getting in.</summary>
public enum AccessMark
{
    /// <summary>Nothing in the way.</summary>
    Passes,

    /// <summary>Worth knowing; it keeps nobody out by itself.</summary>
    Hint,

    /// <summary>This keeps the person out.</summary>
    Stops,
}

/// <summary>One question with its answer's mark. What the answer says in detail is in the explanation.</summary>
public sealed record AccessFinding(AccessQuestion Question, AccessMark Mark);

/// <summary>The last PIN that was mailed to the address.</summary>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="State">Where its mail stands.</param>
/// <param name="Error">What the mail server said, when it did not take the mail.</param>
public sealed record LastPin(DateTimeOffset AskedAt, MailState State, string? Error);

/// <summary>What the policies of an application say about somebody who has signed in one way.</summary>
/// <param name="Method">The first factor; null when the person has no way in.</param>
/// <param name="SecondFactor">Whether a second factor is part of that way.</param>
/// <param name="Verdict">What they say.</param>
/// <param name="Policy">The name of the policy that decides; null when none matches, which keeps out.</param>
/// <param name="Provider">The name of the identity provider, when the first factor is an account at one.</param>
public sealed record WayVerdict(LoginMethodKind? Method, bool SecondFactor, AccessVerdict Verdict, string? Policy, string? Provider = null);

/// <summary>The application that was asked about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verdicts">One for each way in.</param>
/// <param name="From">The network address the rules were asked with: the one last seen of the person. Null when none is known.</param>
public sealed record ExplainedApplication(string Name, IReadOnlyList<WayVerdict> Verdicts, IPAddress? From);

/// <summary>Why an address can or cannot get in, step by step (SPEC 1: helpdesk).</summary>
/// <param name="Email">The address.</param>
/// <param name="User">Who has it; null when nobody has. Not tracked by anything.</param>
/// <param name="Next">How the next sign-in goes; null when nobody has the address.</param>
/// <param name="PinRefusal">Why no PIN would be mailed; null when one would.</param>
/// <param name="LastPin">The last PIN that was mailed; null for none.</param>
/// <param name="Application">What an application says; null when none was asked about, or nobody has the address.</param>
public sealed record AccessExplanation(
    string Email,
    User? User,
    NextSignIn? Next,
    PinRefusal? PinRefusal,
    LastPin? LastPin,
    ExplainedApplication? Application
)
{
    /// <summary>The questions in the order in which a sign-in meets them.</summary>
    public required IReadOnlyList<AccessFinding> Findings { get; init; }

    /// <summary>The policy of the application that admits the address though nobody here has it: with a PIN they become a guest.</summary>
    public string? AdmittedBy { get; init; }

    /// <summary>The first thing that keeps the person out; null when nothing does.</summary>
    public AccessQuestion? StoppedBy => Findings.FirstOrDefault(f => f.Mark == AccessMark.Stops)?.Question;
}

/// <summary>An application to ask about.</summary>
public sealed record ExplainableApplication(Guid Id, string Name);
