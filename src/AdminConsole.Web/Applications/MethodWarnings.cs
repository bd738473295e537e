using AdminConsole.LoginMethods;
using AdminConsole.Users;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Applications;

/// <summary>What is dangerous about an application's choice of login methods, in words. Warnings forbid nothing.</summary>
internal static class MethodWarnings
{
    /// <param name="texts">The words.</param>
    /// <param name="settings">The settings as they are.</param>
    /// <param name="chosen">The methods as they would be saved.</param>
    /// <param name="goesStraight">The switch as it would be saved.</param>
    /// <param name="nameOf">What a method is called.</param>
    public static IEnumerable<string> Of(
        IStringLocalizer<ApplicationsTexts> texts,
        ApplicationMethodSettings settings,
        IReadOnlyCollection<MethodKey> chosen,
        bool goesStraight,
        Func<ApplicationMethodRow, string> nameOf)
    {
        var wasEmptied = settings.IsRestricted && !settings.Methods.Any(m => m.IsAllowed);
        if (wasEmptied && chosen.Count == 0)
        {
            yield return texts["Every method it was restricted to has been deleted, so nobody can sign in to it. Saving with none chosen opens it to every method."];
            yield break;
        }

        var allowed = settings.Methods.Where(m => chosen.Count == 0 || chosen.Contains(m.Key)).ToList();
        var left = allowed.Where(m => m.IsOn).ToList();
        if (left.Count == 0)
        {
            yield return texts["Nobody could sign in to this application: none of the chosen methods is on."];
        }
        else
        {
            foreach (var off in allowed.Where(m => !m.IsOn && chosen.Count > 0))
            {
                yield return texts["{0} is off, so it is not offered.", nameOf(off)];
            }
        }

        if (goesStraight && left is not [{ Key.Kind: LoginMethodKind.External }])
        {
            yield return texts["People still choose: more than one method is left, or the one left is no identity provider."];
        }
    }
}
