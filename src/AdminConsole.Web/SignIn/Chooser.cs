using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>The address of the page where a person chose how to sign in.</summary>
internal static class Chooser
{
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
        var why = from is null ? "" : (query.Length == 0 ? "?from=" : "&from=") + from;
        return $"/o/{chooser.OrganizationSlug}/{page}{query}{why}";
    }

    private static string QueryOf(string? path) => path?.IndexOf('?', StringComparison.Ordinal) is { } at and >= 0 ? path[at..] : "";
}
