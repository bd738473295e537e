using AdminConsole.Applications;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Applications;

/// <summary>What is dangerous about a policy, in words. Warnings forbid nothing.</summary>
internal static class PolicyWarnings
{
    /// <summary>Warnings about one policy at its place among the others.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="policy">The policy, as it would be saved.</param>
    /// <param name="above">The policies before it, in order.</param>
    /// <param name="below">The policies after it, in order.</param>
    /// <param name="unreachable">Approver addresses that nobody can sign in with.</param>
    public static IEnumerable<string> Of(
        IStringLocalizer<ApplicationsTexts> texts,
        PolicyContent policy,
        IReadOnlyList<PolicyContent> above,
        IReadOnlyList<PolicyContent> below,
        IReadOnlyCollection<string> unreachable)
    {
        if (policy.Action == PolicyAction.Bypass)
        {
            yield return CatchesEverybody(policy)
                ? texts["This opens the application to the whole internet, without signing in."]
                : texts["Whoever this matches gets in without signing in, and no other policy is asked."];
        }

        if (policy is { Action: PolicyAction.Allow, Approval: null } && CatchesEverybody(policy))
        {
            yield return texts["Every member and every guest gets in."];
        }

        if (policy is { Action: PolicyAction.Allow, Approval: null, Require.Count: 0 } && policy.Include.Any(IsPin))
        {
            yield return texts["Anybody with a PIN gets in: whoever reads the mail of any member or guest."];
        }

        if (policy.Action == PolicyAction.Block && CatchesEverybody(policy) && below.Any(p => p.Action == PolicyAction.Allow))
        {
            yield return texts["This keeps everybody out before the Allow policies below are asked: they let nobody in."];
        }

        if (policy.Action == PolicyAction.Allow && above.FirstOrDefault(p => p.Action == PolicyAction.Block && CatchesEverybody(p)) is { } block)
        {
            yield return texts["“{0}” above keeps everybody out, so this policy lets nobody in.", block.Name ?? ""];
        }

        foreach (var address in (policy.Approval?.Addresses ?? []).Where(unreachable.Contains))
        {
            yield return texts["{0} is named as an approver but cannot sign in: no account, or a blocked one.", address];
        }
    }

    private static bool IsPin(PolicyRule rule) => rule is { Selector: PolicySelector.LoginMethod, Value: nameof(LoginMethodKind.OneTimePin) };

    private static bool CatchesEverybody(PolicyContent policy) =>
        policy.Require.Count == 0
        && policy.Exclude.Count == 0
        && (policy.Include.Any(rule => rule.Selector == PolicySelector.Everyone)
            || (policy.Include.Any(rule => rule.Selector == PolicySelector.Guests) && policy.Include.Any(rule => rule.Selector == PolicySelector.Members)));
}
