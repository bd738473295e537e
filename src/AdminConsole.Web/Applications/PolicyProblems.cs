using AdminConsole.Applications;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Applications;

/// <summary>Says at each field what the core would refuse about a policy.</summary>
internal static class PolicyProblems
{
    public static void Find(PolicyForm form, FormErrors errors, IStringLocalizer<ApplicationsTexts> texts)
    {
        if (form.Name.Trim().Length is 0 or > AccessPolicy.NameLength)
        {
            errors.Add(() => form.Name, texts["Enter a name of at most {0} characters.", AccessPolicy.NameLength]);
        }

        if (form.Include.Count == 0)
        {
            errors.Add(() => form.Include, texts["Add at least one include rule: without one the policy matches nobody."]);
        }

        foreach (var rule in form.Include.Concat(form.Require).Concat(form.Exclude).Where(rule => !rule.Rule.IsWellFormed))
        {
            errors.Add(() => rule.Value, Expected(rule.Selector, texts));
        }

        if (form.GivesTemporaryAccess)
        {
            FindInApproval(form, errors, texts);
        }
    }

    private static string Expected(PolicySelector selector, IStringLocalizer<ApplicationsTexts> texts) => selector switch
    {
        PolicySelector.Email => texts["Enter an e-mail address, such as ada@example.com."],
        PolicySelector.EmailDomain => texts["Enter a domain, such as example.com."],
        PolicySelector.IPRange => texts["Enter a range, such as 10.0.0.0/8 or 2001:db8::/32. The address must be the first of the range."],
        PolicySelector.Group => texts["Choose a group."],
        _ => texts["Choose a login method."],
    };

    private static void FindInApproval(PolicyForm form, FormErrors errors, IStringLocalizer<ApplicationsTexts> texts)
    {
        if (form.Prompt?.Trim().Length > ApprovalTerms.PromptLength)
        {
            errors.Add(() => form.Prompt, texts["At most {0} characters.", ApprovalTerms.PromptLength]);
        }

        if (form.Groups.Count == 0)
        {
            errors.Add(() => form.Groups, texts["Add at least one approver group."]);
        }

        foreach (var group in form.Groups)
        {
            if (group.List.Count is 0 or > 50)
            {
                errors.Add(() => group.Addresses, texts["Enter 1 to 50 e-mail addresses, one per line."]);
            }
            else if (group.FirstThatIsNone is { } wrong)
            {
                errors.Add(() => group.Addresses, texts["“{0}” is no e-mail address.", wrong]);
            }
            else if (group.Needed is null || group.Needed < 1 || group.Needed > group.List.Count)
            {
                errors.Add(() => group.Needed, texts["Between 1 and {0}, the number of approvers in this group.", group.List.Count]);
            }
        }

        var terms = form.Content.Approval!;
        if (terms.LongestGrant < ApprovalTerms.LeastGrant || terms.LongestGrant > ApprovalTerms.MostGrant)
        {
            errors.Add(() => form.LongestHours, texts["At most 24 hours, and at least 5 minutes (0.1 hours)."]);
        }

        if (terms.WaitsFor < ApprovalTerms.LeastGrant || terms.WaitsFor > ApprovalTerms.MostWait)
        {
            errors.Add(() => form.WaitHours, texts["At most 720 hours (30 days), and at least 5 minutes (0.1 hours)."]);
        }
    }
}
