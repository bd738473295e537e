using AdminConsole.LoginMethods;

namespace AdminConsole.Web.LoginMethods;

/// <summary>Names that are the same in every language.</summary>
internal static class ProviderWords
{
    public static string Of(IdentityProviderKind kind) => kind switch
    {
        IdentityProviderKind.Google => "Google",
        IdentityProviderKind.MicrosoftEntraId => "Microsoft Entra ID",
        IdentityProviderKind.Okta => "Okta",
        IdentityProviderKind.GitHub => "GitHub",
        IdentityProviderKind.OAuth2 => "OAuth 2.0",
        _ => "OpenID Connect",
    };
}
