using AdminConsole.Audit;
using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Guests;

/// <summary>Whether an invitation can be redeemed.</summary>
public enum InvitationStatus
{
    /// <summary>It can.</summary>
    Open,

    /// <summary>It was.</summary>
    Redeemed,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was taken back, or a newer one was sent.</summary>
    Revoked,
}

/// <summary>The link that lets one guest redeem. The link carries a <see cref="Secrets.Token"/>; the record holds its hash.</summary>
public sealed class Invitation : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest message to the guest.</summary>
    public const int MessageLength = 1000;

    private Invitation() { }

    internal Invitation(Guid organizationId, Guid userId, string email, string tokenHash, string? message, DateTimeOffset now, TimeSpan lifetime)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        UserId = userId;
        Email = email;
        TokenHash = tokenHash;
        Message = message;
        CreatedAt = now;
        NotAfter = now + lifetime;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>The guest.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The address it was made for.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The hash of the link's token.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>What the inviter wrote to the guest.</summary>
    public string? Message { get; private set; }

    /// <summary>Who invited, by name, as the guest reads it.</summary>
    public string InvitedBy { get; internal init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it stops being good.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>When it was redeemed.</summary>
    public DateTimeOffset? RedeemedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => Email;

    /// <summary>Whether it can be redeemed now.</summary>
    public InvitationStatus StatusAt(DateTimeOffset now) =>
        RedeemedAt is not null ? InvitationStatus.Redeemed
        : RevokedAt is not null ? InvitationStatus.Revoked
        : NotAfter <= now ? InvitationStatus.Expired
        : InvitationStatus.Open;

    internal void Redeem(DateTimeOffset now) => RedeemedAt = now;

    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations").HasKey(i => i.Id);
        builder.Property(i => i.Email).HasMaxLength(Users.EmailAddress.Length);
        builder.Property(i => i.TokenHash).HasMaxLength(43).AuditedAs(AuditedAs.Nothing);
        builder.Property(i => i.Message).HasMaxLength(Invitation.MessageLength);
        builder.Property(i => i.UserId).AuditedAs(AuditedAs.Nothing);
        builder.Property(i => i.CreatedAt).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => i.UserId);
        builder.HasOne<Users.User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
