using AdminConsole.Data;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>
/// One person's way in, in one browser, kept on the server (docs/decisions/0002). The browser's cookie holds a <see cref="Secrets.Token"/>,
/// the record its hash; what has been proved is noted here and nowhere else, so no tab, back button or link skips a step.
/// </summary>
public sealed class SignInAttempt : IOrganizationOwned, IStamped
{
    /// <summary>How long an attempt may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(40);

    /// <summary>The longest return path.</summary>
    public const int ReturnPathLength = 4000;

    private SignInAttempt() { }

    internal SignInAttempt(Guid organizationId, string browserHash, EmailAddress email, LoginMethodKind way, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        BrowserHash = browserHash;
        Email = email.Value;
        NormalizedEmail = email.Normalized;
        Way = way;
        CreatedAt = now;
        PinAskedAt = now;
        NotAfter = now + Lifetime;
    }

    /// <summary>The key, which is in the address of the sign-in page.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>The hash of the browser's token.</summary>
    public string BrowserHash { get; private set; } = "";

    /// <summary>The address that was entered.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The address as the database compares it.</summary>
    public string NormalizedEmail { get; private set; } = "";

    /// <summary>What the person chose to prove themselves with.</summary>
    public LoginMethodKind Way { get; private set; }

    /// <summary>The application the person is on the way to.</summary>
    public Guid? ApplicationId { get; internal init; }

    /// <summary>Where to go when signed in: a path of ours.</summary>
    public string? ReturnPath { get; internal init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is over, done or not.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When a PIN was last asked for, whether or not one was mailed.</summary>
    public DateTimeOffset PinAskedAt { get; internal set; }

    /// <summary>How many PINs were tried.</summary>
    public int PinTries { get; private set; }

    /// <summary>When a PIN showed that the address is the person's.</summary>
    public DateTimeOffset? AddressProvenAt { get; private set; }

    /// <summary>The first factor that was proved.</summary>
    public LoginMethodKind? FirstFactor { get; private set; }

    /// <summary>When a code of an authenticator app was accepted.</summary>
    public DateTimeOffset? SecondFactorAt { get; private set; }

    /// <summary>The encrypted secret of the authenticator app being set up.</summary>
    public string? EnrolmentSecret { get; internal set; }

    /// <summary>When it ended with a session.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Whether a path leads to a page of ours and nowhere else: one slash first, nothing that a browser reads as another host.</summary>
    internal static bool IsPathOfOurs(string? path) =>
        path is { Length: > 0 and <= ReturnPathLength }
        && path[0] == '/'
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(char.IsControl);

    internal bool IsOver(DateTimeOffset now) => CompletedAt is not null || NotAfter <= now;

    internal void ProveAddress(DateTimeOffset now) => AddressProvenAt = now;

    internal void PassFirstFactor(LoginMethodKind method) => FirstFactor = method;

    internal void PassSecondFactor(DateTimeOffset now) => SecondFactorAt = now;

    internal void Complete(DateTimeOffset now)
    {
        CompletedAt = now;
        EnrolmentSecret = null;
    }
}
