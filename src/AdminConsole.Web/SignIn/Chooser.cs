using AdminConsole.Organizations;
using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>The address of the page where a person chose how to sign in.</summary>
internal static class Chooser
{
    /// <summary>The attempt in another organization that a sign-in is for.</summary>
    public const string HomeQuery = "for";

    /// <summary>Where a sign-in begins anew: at its organization or application, or at the common endpoint while none is chosen.</summary>
    public static string Of(SignInView? view) =>
        view?.Chooser is { } chooser ? Of(chooser, view.ReturnPath) : "/signin" + ReturnPath.Query(view?.ReturnPath);

    /// <param name="chooser">Which.</param>
    /// <param name="returnPath">Where the person goes afterwards: a path of ours, and below <c>/access</c> for an application.</param>
    /// <param name="from">Why the person comes back.</param>
    public static string Of(ChooserAddress chooser, string? returnPath, string? from = null)
    {
        // What an application's chooser was asked with is the query of where it leads.
        var query = chooser.ApplicationId is null ? ReturnPath.Query(returnPath) : QueryOf(ReturnPath.Clean(returnPath));
        var page = chooser.ApplicationId is { } application ? $"apps/{application}" : "signin";
        query = With(query, HomeQuery, chooser.VouchesFor?.ToString());
        return $"/o/{chooser.OrganizationSlug}/{page}{With(query, "from", from)}";
    }

    /// <summary>Where a sign-in in another organization goes on at home.</summary>
    public static string AtHome(HomeOrganization home, Guid attemptId) => Of(new(home.Slug, ApplicationId: null, attemptId), returnPath: null);

    private static string With(string query, string name, string? value) =>
        value is null ? query : $"{query}{(query.Length == 0 ? '?' : '&')}{name}={value}";

    private static string QueryOf(string? path) => path?.IndexOf('?', StringComparison.Ordinal) is { } at and >= 0 ? path[at..] : "";
}
