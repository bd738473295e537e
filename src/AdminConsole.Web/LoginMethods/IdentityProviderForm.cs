using AdminConsole.LoginMethods;

namespace AdminConsole.Web.LoginMethods;

/// <summary>What the page of an identity provider is filled in with. What stands for the issuer depends on the kind.</summary>
public sealed class IdentityProviderForm
{
    private const string EntraBefore = "https://login.microsoftonline.com/";
    private const string EntraAfter = "/v2.0";

    public IdentityProviderKind Kind { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The issuer; for Microsoft Entra ID the directory's id, for Okta perhaps the domain alone, for GitHub the address of one's own server.</summary>
    public string Issuer { get; set; } = "";

    public string AuthorizationEndpoint { get; set; } = "";

    public string TokenEndpoint { get; set; } = "";

    public string UserInfoEndpoint { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public string Scopes { get; set; } = "";

    public bool HasDirectory => Kind != IdentityProviderKind.MicrosoftEntraId || Guid.TryParse(Issuer, out _);

    public IdentityProviderContent Content => new(
        Kind,
        Name,
        ClientId,
        ClientSecret,
        Kind switch
        {
            IdentityProviderKind.MicrosoftEntraId => HasDirectory ? IdentityProviderKinds.EntraIssuer(Issuer) : null,
            IdentityProviderKind.Okta when !Issuer.Contains("://", StringComparison.Ordinal) => "https://" + Issuer.Trim(),
            _ => Issuer,
        },
        AuthorizationEndpoint,
        TokenEndpoint,
        UserInfoEndpoint,
        Scopes);

    public static IdentityProviderForm Of(IdentityProviderContent content) => new()
    {
        Kind = content.Kind,
        Name = content.Name ?? "",
        Issuer = content switch
        {
            { Kind: IdentityProviderKind.MicrosoftEntraId, Issuer: { } issuer } =>
                issuer.Replace(EntraBefore, "", StringComparison.Ordinal).Replace(EntraAfter, "", StringComparison.Ordinal),
            { Kind: IdentityProviderKind.GitHub, Issuer: IdentityProviderKinds.GitHubAddress } => "",
            _ => content.Issuer ?? "",
        },
        AuthorizationEndpoint = content.AuthorizationEndpoint ?? "",
        TokenEndpoint = content.TokenEndpoint ?? "",
        UserInfoEndpoint = content.UserInfoEndpoint ?? "",
        ClientId = content.ClientId ?? "",
        Scopes = content.Scopes ?? "",
    };
}
