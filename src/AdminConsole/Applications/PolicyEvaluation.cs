namespace AdminConsole.Applications;

/// <summary>What the policies of an application say to one person.</summary>
/// <param name="Action">What the deciding policy does; null when none matched, which keeps out.</param>
/// <param name="Policy">The deciding policy; null when none matched.</param>
public sealed record PolicyAnswer(PolicyAction? Action, AccessPolicy? Policy);

/// <summary>Asks the policies in their order: Bypass first, then the first Allow or Block that matches decides, otherwise no (SPEC 7).</summary>
public static class PolicyEvaluation
{
    /// <summary>Evaluates the policies for somebody who is signed in, or for a stranger.</summary>
    public static PolicyAnswer Evaluate(IEnumerable<AccessPolicy> policies, PolicySubject subject)
    {
        var inOrder = policies.OrderBy(p => p.Position).ToList();
        var bypass = inOrder.Find(p => p.Action == PolicyAction.Bypass && p.Matches(subject));
        if (bypass is not null)
        {
            return new(PolicyAction.Bypass, bypass);
        }

        // Allowing somebody who is not signed in would name nobody; Everyone means every person who has signed in.
        var first = subject.Kind is null ? null : inOrder.Find(p => p.Action != PolicyAction.Bypass && p.Matches(subject));
        return new(first?.Action, first);
    }
}
