using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Applications;

/// <summary>An RSA key that signs the tokens applications receive. Belongs to the installation; a token's audience tells applications apart.</summary>
public sealed class SigningKey
{
    /// <summary>The key; also its <c>kid</c>.</summary>
    public Guid Id { get; init; }

    /// <summary>The encrypted private key (PKCS#8, PEM).</summary>
    public string PrivateKey { get; init; } = "";

    /// <summary>The public key (SubjectPublicKeyInfo, PEM).</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("SigningKeys").HasKey(k => k.Id);
        builder.Property(k => k.PrivateKey).HasMaxLength(-1);
        builder.Property(k => k.PublicKey).HasMaxLength(-1);
    }
}
