using AdminConsole.Data;

namespace AdminConsole.Mail;

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for its first or next try.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Given up after the last try, or refused for good.</summary>
    Failed,
}

/// <summary>What a mail is for.</summary>
public enum MailKind
{
    /// <summary>Invites a guest.</summary>
    Invitation,

    /// <summary>Carries a PIN.</summary>
    OneTimePin,

    /// <summary>Asks an approver.</summary>
    AccessRequested,

    /// <summary>Tells the requester of an approval.</summary>
    AccessApproved,

    /// <summary>Tells the requester of a denial.</summary>
    AccessDenied,

    /// <summary>Tells the requester that a grant was ended.</summary>
    GrantEnded,

    /// <summary>Shows an administrator whether mail arrives.</summary>
    Test,
}

/// <summary>
/// A mail in the outbox. Written in the save of the change that causes it, sent afterwards, so there is no mail without the change and no
/// change without the mail. Its text is encrypted: it may hold a PIN or a link that lets somebody in.
/// </summary>
public sealed class OutgoingMail : IOrganizationOwned
{
    /// <summary>How many tries a mail gets: about a day with the growing pauses.</summary>
    public const int MostTries = 16;

    private OutgoingMail() { }

    internal OutgoingMail(Guid organizationId, MailKind kind, string to, string subject, string content, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Kind = kind;
        To = to;
        Subject = subject;
        Content = content;
        QueuedAt = now;
        NextTryAt = now;
    }

    /// <summary>The key; also the mail's Message-ID.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>What it is for.</summary>
    public MailKind Kind { get; private set; }

    /// <summary>Whom it goes to.</summary>
    public string To { get; private set; } = "";

    /// <summary>The subject; never holds a secret.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The encrypted text; removed when it has lost its use.</summary>
    public string? Content { get; private set; }

    /// <summary>Where it stands.</summary>
    public MailState State { get; private set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When it is tried next; while it is being tried, when another node may take it over.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; private set; }

    /// <summary>When the text has lost its use (a PIN that is no longer good) and is not sent any more; null for never.</summary>
    public DateTimeOffset? NotAfter { get; internal init; }

    internal void Sent(DateTimeOffset now)
    {
        State = MailState.Sent;
        SentAt = now;
        Error = null;
    }

    internal void Failed(string error, bool forGood, DateTimeOffset now)
    {
        Error = error.Cut(400);
        var over = forGood || Tries >= MostTries || NotAfter <= now;
        State = over ? MailState.Failed : MailState.Waiting;
        NextTryAt = now + TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, Math.Max(0, Tries - 1)), 4 * 3600));
    }

    internal void Again(DateTimeOffset now)
    {
        State = MailState.Waiting;
        Tries = 0;
        NextTryAt = now;
        Error = null;
    }
}
