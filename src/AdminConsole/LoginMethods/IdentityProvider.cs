using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.LoginMethods;

/// <summary>An external identity provider that people may prove themselves with. Read afresh with every use, so changes hold at once.</summary>
public sealed class IdentityProvider : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 100;

    /// <summary>The longest address, client id and list of scopes.</summary>
    public const int TextLength = 400;

    /// <summary>The longest client secret.</summary>
    public const int SecretLength = 1000;

    /// <summary>How many an organization can have.</summary>
    public const int Most = 50;

    private const string Purpose = "client secret of an identity provider";

    private IdentityProvider() { }

    internal IdentityProvider(Guid organizationId, IdentityProviderContent content, int position, SecretBox secrets, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Kind = content.Kind;
        Position = position;
        Change(content, secrets);
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>What it speaks.</summary>
    public IdentityProviderKind Kind { get; private set; }

    /// <summary>What people call it: <em>Continue with {name}</em>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it is offered.</summary>
    public bool IsEnabled { get; internal set; } = true;

    /// <summary>Its place among the login methods, built-in ones included, from 0.</summary>
    public int Position { get; internal set; }

    /// <summary>The issuer, below which the discovery document lies; for GitHub its address. Null for plain OAuth 2.0.</summary>
    public string? Issuer { get; private set; }

    /// <summary>Where plain OAuth 2.0 begins.</summary>
    public string? AuthorizationEndpoint { get; private set; }

    /// <summary>Where plain OAuth 2.0 redeems the code.</summary>
    public string? TokenEndpoint { get; private set; }

    /// <summary>Where plain OAuth 2.0 tells about the user.</summary>
    public string? UserInfoEndpoint { get; private set; }

    /// <summary>What the provider calls us.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>What we prove ourselves with to the provider, encrypted. Never shown again.</summary>
    public string ClientSecret { get; private set; } = "";

    /// <summary>What we ask for, separated by spaces.</summary>
    public string Scopes { get; private set; } = "";

    /// <summary>When somebody last signed in with it.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => Name;

    internal void Change(IdentityProviderContent content, SecretBox secrets)
    {
        Name = content.Name!.Trim();
        Issuer = content.Issuer?.Trim();
        AuthorizationEndpoint = content.AuthorizationEndpoint?.Trim();
        TokenEndpoint = content.TokenEndpoint?.Trim();
        UserInfoEndpoint = content.UserInfoEndpoint?.Trim();
        ClientId = content.ClientId!.Trim();
        Scopes = string.Join(' ', content.AllScopes);
        if (!string.IsNullOrEmpty(content.ClientSecret))
        {
            ClientSecret = secrets.Protect(Purpose, content.ClientSecret.Trim());
        }
    }

    /// <summary>Whether subjects of before would mean other people after this change.</summary>
    internal bool SpeaksForOthersWith(IdentityProviderContent content) =>
        Issuer != content.Issuer?.Trim() || UserInfoEndpoint != content.UserInfoEndpoint?.Trim();

    internal string Reveal(SecretBox secrets) => secrets.Unprotect(Purpose, ClientSecret);
}

internal sealed class IdentityProviderMapping : IEntityTypeConfiguration<IdentityProvider>
{
    public void Configure(EntityTypeBuilder<IdentityProvider> builder)
    {
        builder.ToTable("IdentityProviders").HasKey(p => p.Id);
        builder.Property(p => p.Name).HasMaxLength(IdentityProvider.NameLength);
        builder.Property(p => p.ClientSecret).HasMaxLength(4 * IdentityProvider.SecretLength).AuditedAs(AuditedAs.Secret);
        builder.Property(p => p.LastUsedAt).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(p => new { p.OrganizationId, p.Position });
    }
}
