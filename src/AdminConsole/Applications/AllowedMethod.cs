using System.Text.Json.Serialization;
using AdminConsole.Users;

namespace AdminConsole.Applications;

/// <summary>A login method that an application lets people in with.</summary>
/// <param name="Kind">Which way to prove who one is.</param>
/// <param name="ProviderId">The identity provider, when it is one; otherwise null.</param>
/// <param name="Name">What the provider was called when it was chosen, for the audit log.</param>
public sealed record AllowedMethod(LoginMethodKind Kind, Guid? ProviderId = null, string? Name = null)
{
    /// <summary>Whether it is complete: a provider is named where there must be one, and nowhere else.</summary>
    [JsonIgnore]
    public bool IsWellFormed => Enum.IsDefined(Kind) && (Kind == LoginMethodKind.External) == ProviderId is not null;

    /// <summary>Whether it is this method.</summary>
    public bool Is(LoginMethodKind kind, Guid? providerId) => Kind == kind && (kind != LoginMethodKind.External || ProviderId == providerId);
}
