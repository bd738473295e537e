using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Users;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Ignore(u => u.ConcurrencyStamp);
        builder.Ignore(u => u.PhoneNumber);
        builder.Ignore(u => u.PhoneNumberConfirmed);
        builder.Ignore(u => u.TwoFactorEnabled);
        builder.Ignore(u => u.LockoutEnabled);
        builder.Property(u => u.Name).HasMaxLength(User.NameLength);
        builder.Property(u => u.Email).HasMaxLength(EmailAddress.Length).IsRequired();
        builder.Property(u => u.NormalizedEmail).HasMaxLength(EmailAddress.Length).IsRequired().AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.UserName).HasMaxLength(EmailAddress.Length).IsRequired().AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(EmailAddress.Length).IsRequired().AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.Language).HasMaxLength(12);
        builder.Property(u => u.PasswordHash).AuditedAs(AuditedAs.Secret);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.LastSignInAt).AuditedAs(AuditedAs.Nothing).IsBookkeeping();
        builder.Property(u => u.AccessFailedCount).AuditedAs(AuditedAs.Nothing).IsBookkeeping();
        builder.Property(u => u.LockoutEnd).AuditedAs(AuditedAs.Nothing).IsBookkeeping();
        builder.Property(u => u.CreatedAt).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.EmailConfirmed).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.RedeemedWithProviderId).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.HomeOrganizationId).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.HomeUserId).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.RedeemableUntil).AuditedAs(AuditedAs.Nothing);
        builder.Property(u => u.InvitationStateChangedAt).AuditedAs(AuditedAs.Nothing);

        // Identity's own indexes are unique over all organizations; ours are unique within one.
        foreach (var index in builder.Metadata.GetIndexes().ToList())
        {
            builder.Metadata.RemoveIndex(index);
        }

        builder.HasIndex(u => new { u.OrganizationId, u.NormalizedEmail }).IsUnique();
        builder.HasIndex(u => new { u.OrganizationId, u.Name, u.Id });
        builder.HasIndex(u => new { u.OrganizationId, u.Kind, u.InvitationState });
        builder.HasIndex(u => u.NormalizedEmail);
        builder.HasIndex(u => new { u.OrganizationId, u.HomeUserId }).IsUnique();
        builder.HasMany(u => u.Roles).WithOne().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany<Session>().WithOne().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class IdentityRowsMapping
    : IEntityTypeConfiguration<UserLogin>,
        IEntityTypeConfiguration<UserPasskey>
{
    public void Configure(EntityTypeBuilder<UserLogin> builder)
    {
        builder.ToTable("UserLogins").HasKey(l => new { l.OrganizationId, l.LoginProvider, l.ProviderKey });
        builder.Property(l => l.LoginProvider).HasMaxLength(100);
        builder.Property(l => l.ProviderKey).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<UserPasskey> builder) => builder.ToTable("UserPasskeys");
}

internal sealed class GroupMapping : IEntityTypeConfiguration<Group>, IEntityTypeConfiguration<GroupMembership>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("Groups").HasKey(g => g.Id);
        builder.Property(g => g.Name).HasMaxLength(Group.NameLength);
        builder.Property(g => g.NormalizedName).HasMaxLength(Group.NameLength).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(g => new { g.OrganizationId, g.NormalizedName }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<GroupMembership> builder)
    {
        builder.ToTable("GroupMemberships").HasKey(m => new { m.GroupId, m.UserId });
        builder.HasIndex(m => m.UserId);
        builder.HasOne<Group>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.NoAction);
    }
}
