using AdminConsole.Applications;

namespace AdminConsole.TemporaryAccess;

/// <summary>Whether a person may open an application now.</summary>
public enum AccessVerdict
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>Yes, for everybody; nobody is named to the application.</summary>
    Bypassed,

    /// <summary>Not yet: the person may ask for temporary access.</summary>
    ApprovalNeeded,

    /// <summary>No.</summary>
    Denied,

    /// <summary>Not as the person is signed in: the application lets people in with other login methods. To sign in again with one of them helps.</summary>
    MethodNotAllowed,
}

/// <summary>The answer, and what it rests on.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="User">Who asks; null for a stranger.</param>
/// <param name="Policy">The deciding policy.</param>
/// <param name="NotAfter">When the access ends if nothing changes.</param>
public sealed record AccessAnswer(AccessVerdict Verdict, AccessUser? User, AccessPolicy? Policy, DateTimeOffset NotAfter);

/// <summary>Who asks, as the application is told.</summary>
public sealed record AccessUser(Guid Id, string Email, string Name, IReadOnlyList<string> Groups);

/// <summary>A tile of the launcher.</summary>
/// <param name="Id">The application.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Verdict">Whether the person may open it, or ask for it.</param>
/// <param name="NotAfter">When temporary access ends; null when it is not temporary.</param>
public sealed record LauncherTile(Guid Id, string Name, string Url, AccessVerdict Verdict, DateTimeOffset? NotAfter);
