using AdminConsole.Applications;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Applications;

/// <summary>Policies in words.</summary>
internal static class PolicyWords
{
    public static string Of(IStringLocalizer<ApplicationsTexts> texts, PolicyAction action) => action switch
    {
        PolicyAction.Allow => texts["Allow"],
        PolicyAction.Block => texts["Block"],
        _ => texts["Bypass"],
    };

    public static string Of(IStringLocalizer<ApplicationsTexts> texts, PolicySelector selector) => selector switch
    {
        PolicySelector.Everyone => texts["Everyone"],
        PolicySelector.Guests => texts["Guests"],
        PolicySelector.Members => texts["Members"],
        PolicySelector.Email => texts["E-mail address"],
        PolicySelector.EmailDomain => texts["Address ending in a domain"],
        PolicySelector.Group => texts["Group"],
        PolicySelector.IPRange => texts["IP range"],
        PolicySelector.LoginMethod => texts["Login method"],
        _ => texts["Second factor used"],
    };

    public static string Of(IStringLocalizer<ApplicationsTexts> texts, LoginMethodKind method) => method switch
    {
        LoginMethodKind.OneTimePin => texts["One-time PIN"],
        LoginMethodKind.External => texts["Identity provider"],
        LoginMethodKind.HomeOrganization => texts["Home organization"],
        _ => texts["Password"],
    };

    public static string Of(IStringLocalizer<ApplicationsTexts> texts, PolicyRule rule, IReadOnlyDictionary<Guid, string> groups) => rule.Selector switch
    {
        PolicySelector.Email => rule.Value!,
        PolicySelector.EmailDomain => "@" + rule.Value,
        PolicySelector.Group => Guid.TryParse(rule.Value, out var id) && groups.TryGetValue(id, out var name) ? texts["group {0}", name] : texts["a group that is not there any more"],
        PolicySelector.IPRange => texts["network {0}", rule.Value!],
        PolicySelector.LoginMethod => Enum.TryParse<LoginMethodKind>(rule.Value, out var kind) ? texts["signed in with {0}", Of(texts, kind)] : rule.Value!,
        _ => Of(texts, rule.Selector),
    };
}
