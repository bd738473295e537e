using AdminConsole.Data;
using AdminConsole.LoginMethods.External;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.LoginMethods;

/// <summary>An administrator tries a provider: the flow of a sign-in that lets nobody in and only shows what came back.</summary>
public sealed class ProviderTest : IOrganizationOwned
{
    /// <summary>How long it may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private ProviderTest() { }

    internal ProviderTest(Guid organizationId, Guid providerId, Guid sessionId, Handshake handshake, string protectedVerifier, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        ProviderId = providerId;
        SessionId = sessionId;
        StateHash = handshake.StateHash;
        NonceHash = handshake.NonceHash;
        CodeVerifier = protectedVerifier;
        NotAfter = now + Lifetime;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The provider that is tried.</summary>
    public Guid ProviderId { get; private set; }

    /// <summary>The session of who tries; nobody else sees the answer.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>The hash of the state that the answer must carry.</summary>
    public string StateHash { get; private set; } = "";

    /// <summary>The hash of the nonce that the token must carry.</summary>
    public string NonceHash { get; private set; } = "";

    /// <summary>The encrypted code verifier.</summary>
    public string CodeVerifier { get; private set; } = "";

    /// <summary>When it is over.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When the answer came; it is taken once.</summary>
    public DateTimeOffset? AnsweredAt { get; internal set; }

    /// <summary>What came back, encrypted: it tells about a person.</summary>
    public string? Answer { get; internal set; }
}

internal sealed class ProviderTestMapping : IEntityTypeConfiguration<ProviderTest>
{
    public void Configure(EntityTypeBuilder<ProviderTest> builder)
    {
        builder.ToTable("ProviderTests").HasKey(t => t.Id);
        builder.Property(t => t.StateHash).HasMaxLength(43);
        builder.Property(t => t.NonceHash).HasMaxLength(43);
        builder.Property(t => t.Answer).HasMaxLength(-1);
        builder.HasIndex(t => t.StateHash).IsUnique();
        builder.HasOne<IdentityProvider>().WithMany().HasForeignKey(t => t.ProviderId).OnDelete(DeleteBehavior.Cascade);
    }
}
