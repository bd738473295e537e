namespace AdminConsole.LoginMethods;

/// <summary>What an identity provider speaks, and for the well-known ones, where.</summary>
public enum IdentityProviderKind
{
    /// <summary>Any OpenID Connect provider that publishes a discovery document.</summary>
    OpenIdConnect,

    /// <summary>Google: OpenID Connect at <c>https://accounts.google.com</c>.</summary>
    Google,

    /// <summary>Microsoft Entra ID: OpenID Connect at the address of one directory.</summary>
    MicrosoftEntraId,

    /// <summary>Okta: OpenID Connect at the organization's own address there.</summary>
    Okta,

    /// <summary>GitHub, or a GitHub Enterprise Server: OAuth 2.0 with an API of its own.</summary>
    GitHub,

    /// <summary>Plain OAuth 2.0 with an endpoint that tells about the user.</summary>
    OAuth2,
}

/// <summary>What follows from the kind alone.</summary>
public static class IdentityProviderKinds
{
    /// <summary>Google's issuer.</summary>
    public const string GoogleIssuer = "https://accounts.google.com";

    /// <summary>GitHub's address, unless it is a server of one's own.</summary>
    public const string GitHubAddress = "https://github.com";

    /// <summary>Whether it publishes a discovery document and signs what it says.</summary>
    public static bool IsOpenIdConnect(this IdentityProviderKind kind) => kind is not (IdentityProviderKind.GitHub or IdentityProviderKind.OAuth2);

    /// <summary>The issuer of a directory of Microsoft Entra ID.</summary>
    public static string EntraIssuer(string? directoryId) => $"https://login.microsoftonline.com/{directoryId?.Trim()}/v2.0";

    /// <summary>What to ask for when nobody said.</summary>
    public static string DefaultScopes(this IdentityProviderKind kind) =>
        kind switch
        {
            IdentityProviderKind.GitHub => "read:user user:email",
            IdentityProviderKind.OAuth2 => "email",
            _ => "openid email profile",
        };
}
