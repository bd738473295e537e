using AdminConsole.Users;

namespace AdminConsole.Applications;

/// <summary>
/// What makes an Allow policy give temporary access: the purpose is asked for, and approvers decide. The two switches of Cloudflare's
/// policies, <em>purpose justification</em> and <em>temporary authentication</em>.
/// </summary>
/// <param name="JustificationRequired">Whether the requester must say why.</param>
/// <param name="Prompt">The question the requester reads.</param>
/// <param name="Groups">The approver groups; all of them must approve.</param>
/// <param name="LongestGrant">The longest time one approval gives: up to 24 hours.</param>
/// <param name="WaitsFor">How long a request may wait for an answer: up to 30 days.</param>
public sealed record ApprovalTerms(
    bool JustificationRequired,
    string? Prompt,
    IReadOnlyList<ApproverGroup> Groups,
    TimeSpan LongestGrant,
    TimeSpan WaitsFor
)
{
    /// <summary>The longest grant there can be.</summary>
    public static readonly TimeSpan MostGrant = TimeSpan.FromHours(24);

    /// <summary>The shortest grant there can be.</summary>
    public static readonly TimeSpan LeastGrant = TimeSpan.FromMinutes(5);

    /// <summary>The longest a request can wait.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromDays(30);

    /// <summary>The longest prompt.</summary>
    public const int PromptLength = 500;

    /// <summary>Whether somebody with this address is among the approvers.</summary>
    public bool Names(string email) => Groups.Any(group => group.Names(email));

    /// <summary>Whether the people who approved are enough, in every group.</summary>
    public bool AreMetBy(IReadOnlyCollection<string> approvedBy) =>
        Groups.All(group => approvedBy.Where(group.Names).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= group.Needed);

    /// <summary>The terms with addresses in the form that is compared, each once in its group.</summary>
    public ApprovalTerms Tidy() => this with { Prompt = Prompt?.Trim(), Groups = [.. Groups.Select(group => group.Tidy())] };

    /// <summary>Every approver, once.</summary>
    public IEnumerable<string> Addresses => Groups.SelectMany(group => group.Addresses).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>People of whom some must approve.</summary>
/// <param name="Addresses">Their e-mail addresses.</param>
/// <param name="Needed">How many of them must approve: from 1 to all.</param>
public sealed record ApproverGroup(IReadOnlyList<string> Addresses, int Needed)
{
    /// <summary>Whether somebody with this address is in the group.</summary>
    public bool Names(string email) => Addresses.Contains(email, StringComparer.OrdinalIgnoreCase);

    internal bool IsWellFormed =>
        Addresses.Count is > 0 and <= 50 && Needed >= 1 && Needed <= Tidy().Addresses.Count && Addresses.All(a => EmailAddress.TryParse(a, out _));

    internal ApproverGroup Tidy() =>
        this with
        {
            Addresses =
            [
                .. Addresses
                    .Select(a => EmailAddress.TryParse(a, out var email) ? email.Value : a)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
        };
}
