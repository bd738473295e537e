using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries").HasKey(e => e.Id);
        builder.Ignore(e => e.Changes);
        builder.Property(e => e.Address).HasMaxLength(45);
        builder.Property(e => e.Remark).HasMaxLength(2000);
        builder.Property(e => e.ChangesJson).HasMaxLength(-1);
        builder.HasIndex(e => new { e.OrganizationId, e.At, e.Id });
        builder.HasIndex(e => new { e.OrganizationId, e.TargetId, e.At });
    }
}
