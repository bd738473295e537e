using AdminConsole.Data;
using AdminConsole.LoginMethods.External;
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

    /// <summary>An attempt at an identity provider: nobody has said who they are.</summary>
    internal SignInAttempt(Guid organizationId, string browserHash, Guid providerId, DateTimeOffset now)
        : this(organizationId, browserHash, new EmailAddress(""), LoginMethodKind.External, now) => ProviderId = providerId;

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

    /// <summary>The identity provider the person chose.</summary>
    public Guid? ProviderId { get; internal init; }

    /// <summary>The hash of the state that the provider's answer must carry.</summary>
    public string? StateHash { get; private set; }

    /// <summary>When the answer came; it is taken once.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The hash of the nonce that the provider's token must carry.</summary>
    public string? NonceHash { get; private set; }

    /// <summary>The encrypted code verifier.</summary>
    public string? CodeVerifier { get; private set; }

    /// <summary>Who the person is at the provider, once that is proved.</summary>
    public string? Subject { get; private set; }

    /// <summary>
    /// The user whose linked account it is, once that is proved: their address here may be another than at the provider. In the end, who signed in.
    /// </summary>
    public Guid? UserId { get; private set; }

    /// <summary>
    /// The organization that vouched for the address when the attempt began, if one did. Whether it still does is asked again each time.
    /// </summary>
    public Guid? HomeId { get; internal init; }

    /// <summary>Who the person is in the home organization, once it has vouched.</summary>
    public Guid? HomeUserId { get; private set; }

    /// <summary>The attempt in another organization that this one vouches for: it ends there and with no session here.</summary>
    public Guid? VouchesForId { get; internal init; }

    /// <summary>Why it ended without a session; null as long as it did not.</summary>
    public SignInEnd? End { get; private set; }

    /// <summary>What a person quotes when it did not work; the sign-in log has it too.</summary>
    public string Reference => Id.ToString("N")[^8..].ToUpperInvariant();

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it is over, done or not.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>How long a PIN is good that was asked for at the common endpoint, whoever asked; null when the attempt did not begin there.</summary>
    public TimeSpan? CommonPinLifetime { get; internal init; }

    /// <summary>How many digits such a PIN has.</summary>
    public int? CommonPinDigits { get; internal init; }

    /// <summary>When the organization was chosen, in an attempt that began at the common endpoint.</summary>
    public DateTimeOffset? ChosenAt { get; private set; }

    /// <summary>Whether it began at the common endpoint and no organization was chosen yet: no page names one.</summary>
    public bool IsCommon => CommonPinLifetime is not null && ChosenAt is null;

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

    internal bool IsOver(DateTimeOffset now) => CompletedAt is not null || End is not null || NotAfter <= now;

    internal void Ask(Handshake handshake, string protectedVerifier)
    {
        StateHash = handshake.StateHash;
        NonceHash = handshake.NonceHash;
        CodeVerifier = protectedVerifier;
        AnsweredAt = null;
    }

    /// <summary>An account that is linked: it is this user.</summary>
    internal void Recognize(string subject, User user)
    {
        Subject = subject;
        TurnTo(user);
        PassFirstFactor(LoginMethodKind.External);
    }

    /// <summary>The home organization vouches: it is this user.</summary>
    internal void Recognize(Guid homeUserId, User user)
    {
        HomeUserId = homeUserId;
        TurnTo(user);
        PassFirstFactor(LoginMethodKind.HomeOrganization);
    }

    /// <summary>An account that is not linked yet: whoever has this address must prove it.</summary>
    internal void Claim(string subject, User user)
    {
        Subject = subject;
        Email = user.Email!;
        NormalizedEmail = user.NormalizedEmail!;
    }

    internal void Choose(DateTimeOffset now) => ChosenAt = now;

    /// <summary>The same person in the same browser, going on in another organization with the address proved. It takes no longer for that.</summary>
    internal SignInAttempt MoveTo(Guid organizationId, DateTimeOffset now) =>
        new(organizationId, BrowserHash, new(Email), LoginMethodKind.OneTimePin, now)
        {
            ReturnPath = ReturnPath,
            AddressProvenAt = AddressProvenAt,
            NotAfter = NotAfter,
        };

    internal void EndWith(SignInEnd end) => End = end;

    internal void ProveAddress(DateTimeOffset now) => AddressProvenAt = now;

    internal void PassFirstFactor(LoginMethodKind method) => FirstFactor = method;

    internal void PassSecondFactor(DateTimeOffset now) => SecondFactorAt = now;

    internal void Complete(User user, DateTimeOffset now)
    {
        CompletedAt = now;
        UserId = user.Id;
        EnrolmentSecret = null;
    }

    private void TurnTo(User user)
    {
        UserId = user.Id;
        Email = user.Email!;
        NormalizedEmail = user.NormalizedEmail!;
    }
}
