using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>Where a sign-in begins anew: at its organization, or at the common endpoint while none is chosen.</summary>
internal static class StartAddress
{
    public static string Of(SignInView? view) =>
        view?.OrganizationSlug is { } slug ? $"/o/{slug}/signin{ReturnPath.Query(view.ReturnPath)}" : $"/signin{ReturnPath.Query(view?.ReturnPath)}";
}
