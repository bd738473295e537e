namespace AdminConsole.Applications;

/// <summary>What a page edits of a policy.</summary>
public sealed record PolicyContent(
    string? Name,
    PolicyAction Action,
    IReadOnlyList<PolicyRule> Include,
    IReadOnlyList<PolicyRule> Require,
    IReadOnlyList<PolicyRule> Exclude,
    ApprovalTerms? Approval
)
{
    /// <summary>The most rules on each side.</summary>
    public const int MostRules = 100;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ApplicationOutcome? Problem =>
        string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > AccessPolicy.NameLength ? ApplicationOutcome.InvalidName
        : Include.Count == 0 || !Enum.IsDefined(Action) ? ApplicationOutcome.InvalidRule
        : !AreWellFormed(Include) || !AreWellFormed(Require) || !AreWellFormed(Exclude) ? ApplicationOutcome.InvalidRule
        : Approval is null || Action != PolicyAction.Allow ? null
        : Approval.Prompt?.Length > ApprovalTerms.PromptLength ? ApplicationOutcome.InvalidPrompt
        : Approval.Groups.Count is 0 or > 10 || Approval.Groups.Any(g => !g.IsWellFormed) ? ApplicationOutcome.InvalidApprovers
        : Approval.LongestGrant < ApprovalTerms.LeastGrant || Approval.LongestGrant > ApprovalTerms.MostGrant ? ApplicationOutcome.InvalidDuration
        : Approval.WaitsFor < ApprovalTerms.LeastGrant || Approval.WaitsFor > ApprovalTerms.MostWait ? ApplicationOutcome.InvalidDuration
        : null;

    private static bool AreWellFormed(IReadOnlyList<PolicyRule> rules) => rules.Count <= MostRules && rules.All(rule => rule.Tidy().IsWellFormed);
}

/// <summary>How a change of an application or policy ended.</summary>
public enum ApplicationOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permissions.Permission.ManageApplications"/>.</summary>
    NotAllowed,

    /// <summary>There is no such application or policy here.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Stale,

    /// <summary>The name is empty or too long.</summary>
    InvalidName,

    /// <summary>The address is not one of an application (<see cref="ApplicationAddress.TryParse"/>).</summary>
    InvalidAddress,

    /// <summary>Another application has this host and path, or the host is our own.</summary>
    AddressTaken,

    /// <summary>The policy includes nobody, or a rule's value is not one.</summary>
    InvalidRule,

    /// <summary>The prompt is longer than <see cref="ApprovalTerms.PromptLength"/>.</summary>
    InvalidPrompt,

    /// <summary>An approver group is empty, names no address, or needs more approvers than it has.</summary>
    InvalidApprovers,

    /// <summary>The longest grant or the waiting time is out of bounds.</summary>
    InvalidDuration,

    /// <summary>A login method to be allowed is not one of the organization's; it may have been deleted meanwhile.</summary>
    UnknownMethod,
}
