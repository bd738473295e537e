using AdminConsole.Users;

namespace AdminConsole.LoginMethods;

/// <summary>Names one login method of an organization: a built-in one by its kind, an identity provider by its key.</summary>
/// <param name="Kind">Which way to prove who one is.</param>
/// <param name="ProviderId">The identity provider, when it is one; otherwise null.</param>
public sealed record MethodKey(LoginMethodKind Kind, Guid? ProviderId = null)
{
    /// <summary>The identity provider of this key.</summary>
    public static MethodKey Of(Guid providerId) => new(LoginMethodKind.External, providerId);

    /// <summary>The name of the kind, or the key of the provider: what forms and the cookie of the last method say.</summary>
    public override string ToString() => ProviderId?.ToString() ?? Kind.ToString();
}
