using AdminConsole.LoginMethods;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.LoginMethods;

/// <summary>Says at each field what the core refuses about an identity provider.</summary>
internal static class ProviderProblems
{
    /// <returns>Whether the outcome is about a field.</returns>
    public static bool Tell(IdentityProviderOutcome outcome, IdentityProviderForm form, FormErrors errors, IStringLocalizer<LoginMethodsTexts> texts)
    {
        switch (outcome)
        {
            case IdentityProviderOutcome.InvalidName:
                errors.Add(() => form.Name, texts["Enter a name of at most {0} characters.", IdentityProvider.NameLength]);
                break;
            case IdentityProviderOutcome.InvalidIssuer:
                errors.Add(() => form.Issuer, form.HasDirectory ? texts["Enter an https address."] : texts["Enter the directory's id, 32 hexadecimal digits with hyphens."]);
                break;
            case IdentityProviderOutcome.InvalidAuthorizationEndpoint:
                errors.Add(() => form.AuthorizationEndpoint, texts["Enter an https address."]);
                break;
            case IdentityProviderOutcome.InvalidTokenEndpoint:
                errors.Add(() => form.TokenEndpoint, texts["Enter an https address."]);
                break;
            case IdentityProviderOutcome.InvalidUserInfoEndpoint:
                errors.Add(() => form.UserInfoEndpoint, texts["Enter an https address."]);
                break;
            case IdentityProviderOutcome.InvalidClientId:
                errors.Add(() => form.ClientId, texts["Enter the client ID that the provider shows."]);
                break;
            case IdentityProviderOutcome.InvalidSecret:
                errors.Add(() => form.ClientSecret, texts["Enter the client secret that the provider shows."]);
                break;
            case IdentityProviderOutcome.InvalidScopes:
                errors.Add(() => form.Scopes, texts["These are too many scopes."]);
                break;
            default:
                return false;
        }

        return true;
    }
}
