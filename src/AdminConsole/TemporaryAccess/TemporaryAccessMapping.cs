using AdminConsole.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.TemporaryAccess;

internal sealed class TemporaryAccessMapping
    : IEntityTypeConfiguration<AccessRequest>,
        IEntityTypeConfiguration<Decision>,
        IEntityTypeConfiguration<AccessGrant>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.ToTable("AccessRequests").HasKey(r => r.Id);
        builder.Property(r => r.UserEmail).HasMaxLength(Users.EmailAddress.Length);
        builder.Property(r => r.ApplicationName).HasMaxLength(Applications.Application.NameLength);
        builder.Property(r => r.Justification).HasMaxLength(AccessRequest.JustificationLength);
        builder.Property(r => r.UserId).AuditedAs(AuditedAs.Nothing);
        builder.Property(r => r.ApplicationId).AuditedAs(AuditedAs.Nothing);
        builder.Property(r => r.PolicyId).AuditedAs(AuditedAs.Nothing);
        builder.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.OrganizationId, r.State, r.RequestedAt });
        builder.HasIndex(r => new { r.OrganizationId, r.RequestedAt });
        builder.HasIndex(r => new { r.UserId, r.State });
        builder.HasIndex(r => new { r.State, r.NotAfter });
    }

    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("Decisions").HasKey(d => d.Id);
        builder.Property(d => d.ApproverEmail).HasMaxLength(Users.EmailAddress.Length);
        builder.Property(d => d.Comment).HasMaxLength(Decision.CommentLength);
        builder.Property(d => d.RequestId).AuditedAs(AuditedAs.Nothing);
        builder.Property(d => d.ApproverId).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(d => new { d.RequestId, d.ApproverId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AccessGrant> builder)
    {
        builder.ToTable("AccessGrants").HasKey(g => g.Id);
        builder.Property(g => g.UserEmail).HasMaxLength(Users.EmailAddress.Length);
        builder.Property(g => g.EndedBy).HasMaxLength(Users.EmailAddress.Length);
        builder.Property(g => g.ApplicationName).HasMaxLength(Applications.Application.NameLength);
        builder.Property(g => g.RequestId).AuditedAs(AuditedAs.Nothing);
        builder.Property(g => g.UserId).AuditedAs(AuditedAs.Nothing);
        builder.Property(g => g.ApplicationId).AuditedAs(AuditedAs.Nothing);
        builder.Property(g => g.PolicyId).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(g => g.RequestId).IsUnique();
        builder.HasIndex(g => new { g.UserId, g.ApplicationId, g.NotAfter });
        builder.HasIndex(g => new { g.OrganizationId, g.NotAfter });
    }
}
