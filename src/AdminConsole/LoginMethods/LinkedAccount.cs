using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.LoginMethods;

/// <summary>
/// An account at an identity provider that is a user's. Found by provider and subject alone: an address at the provider can be given to
/// somebody else, a subject cannot (OpenID Connect Core 1.0, section 2 and 5.7).
/// </summary>
public sealed class LinkedAccount : IOrganizationOwned, IAudited
{
    /// <summary>The longest subject (OpenID Connect Core 1.0, section 2).</summary>
    public const int SubjectLength = 255;

    private LinkedAccount() { }

    internal LinkedAccount(IdentityProvider provider, string subject, User user, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = provider.OrganizationId;
        ProviderId = provider.Id;
        Subject = subject;
        SubjectHash = HashOf(subject);
        UserId = user.Id;
        LinkedAt = now;
        LastUsedAt = now;
        AuditName = user.Email!;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; private set; }

    /// <summary>What the provider calls the person, for ever.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The subject's hash, unique per provider. Subjects that differ in case alone are two people, and not every database tells them apart.</summary>
    public string SubjectHash { get; private set; } = "";

    /// <summary>The user here.</summary>
    public Guid UserId { get; private set; }

    /// <summary>When it was linked.</summary>
    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>When it was last used to sign in.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName { get; } = "";

    internal static string HashOf(string subject) => Token.Hash(subject);
}

internal sealed class LinkedAccountMapping : IEntityTypeConfiguration<LinkedAccount>
{
    public void Configure(EntityTypeBuilder<LinkedAccount> builder)
    {
        builder.ToTable("LinkedAccounts").HasKey(l => l.Id);
        builder.Property(l => l.Subject).HasMaxLength(LinkedAccount.SubjectLength);
        builder.Property(l => l.SubjectHash).HasMaxLength(43).AuditedAs(AuditedAs.Nothing);
        builder.Property(l => l.LastUsedAt).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(l => new { l.ProviderId, l.SubjectHash }).IsUnique();
        builder.HasIndex(l => l.UserId);
        builder.HasOne<IdentityProvider>().WithMany().HasForeignKey(l => l.ProviderId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
