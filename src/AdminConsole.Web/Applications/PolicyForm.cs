using AdminConsole.Applications;
using AdminConsole.Users;

namespace AdminConsole.Web.Applications;

/// <summary>A policy as it is being edited.</summary>
public sealed class PolicyForm
{
    public string Name { get; set; } = "";

    public PolicyAction Action { get; set; } = PolicyAction.Allow;

    public List<RuleForm> Include { get; private init; } = [new()];

    public List<RuleForm> Require { get; private init; } = [];

    public List<RuleForm> Exclude { get; private init; } = [];

    /// <summary>Temporary authentication: approvers decide.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>Purpose justification: the requester says why.</summary>
    public bool NeedsReason { get; set; } = true;

    public string? Prompt { get; set; }

    public List<ApproverGroupForm> Groups { get; private init; } = [new()];

    /// <summary>Hours, fractions allowed.</summary>
    public decimal? LongestHours { get; set; } = 8;

    /// <summary>Hours, fractions allowed.</summary>
    public decimal? WaitHours { get; set; } = 24;

    internal bool GivesTemporaryAccess => NeedsApproval && Action == PolicyAction.Allow;

    internal PolicyContent Content => new(
        Name,
        Action,
        [.. Include.Select(rule => rule.Rule)],
        [.. Require.Select(rule => rule.Rule)],
        [.. Exclude.Select(rule => rule.Rule)],
        GivesTemporaryAccess ? Terms : null);

    private ApprovalTerms Terms => new(
        NeedsReason,
        string.IsNullOrWhiteSpace(Prompt) ? null : Prompt.Trim(),
        [.. Groups.Select(group => group.Group)],
        Hours(LongestHours),
        Hours(WaitHours));

    internal static PolicyForm Of(PolicyContent content) => new()
    {
        Name = content.Name ?? "",
        Action = content.Action,
        Include = [.. content.Include.Select(RuleForm.Of)],
        Require = [.. content.Require.Select(RuleForm.Of)],
        Exclude = [.. content.Exclude.Select(RuleForm.Of)],
        NeedsApproval = content.Approval is not null,
        NeedsReason = content.Approval?.JustificationRequired ?? true,
        Prompt = content.Approval?.Prompt,
        Groups = content.Approval is null ? [new()] : [.. content.Approval.Groups.Select(ApproverGroupForm.Of)],
        LongestHours = content.Approval is null ? 8 : (decimal)content.Approval.LongestGrant.TotalHours,
        WaitHours = content.Approval is null ? 24 : (decimal)content.Approval.WaitsFor.TotalHours,
    };

    // Out of any bounds stays out of them: the core refuses it and the message stands at the field.
    private static TimeSpan Hours(decimal? hours) => TimeSpan.FromHours((double)Math.Clamp(hours ?? 0, -1, 100_000));
}

/// <summary>One rule as it is being edited.</summary>
public sealed class RuleForm
{
    public PolicySelector Selector { get; set; }

    public string? Value { get; set; }

    internal bool NeedsValue => Selector is PolicySelector.Email or PolicySelector.EmailDomain or PolicySelector.Group or PolicySelector.IPRange or PolicySelector.LoginMethod;

    internal PolicyRule Rule => new(Selector, NeedsValue ? Typed : null);

    // People write domains with the @ in front.
    private string Typed => Selector == PolicySelector.EmailDomain ? (Value ?? "").Trim().TrimStart('@') : (Value ?? "").Trim();

    internal static RuleForm Of(PolicyRule rule) => new() { Selector = rule.Selector, Value = rule.Value };
}

/// <summary>An approver group as it is being edited.</summary>
public sealed class ApproverGroupForm
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', ' ', '\t'];

    /// <summary>One address per line; commas and semicolons are taken too.</summary>
    public string Addresses { get; set; } = "";

    public int? Needed { get; set; } = 1;

    internal IReadOnlyList<string> List =>
        [.. Addresses.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    internal string? FirstThatIsNone => List.FirstOrDefault(address => !EmailAddress.TryParse(address, out _));

    internal ApproverGroup Group => new(List, Needed ?? 0);

    internal static ApproverGroupForm Of(ApproverGroup group) => new() { Addresses = string.Join('\n', group.Addresses), Needed = group.Needed };
}
