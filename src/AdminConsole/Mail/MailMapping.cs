using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Mail;

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails").HasKey(m => m.Id);
        builder.Property(m => m.To).HasMaxLength(254);
        builder.Property(m => m.Content).HasMaxLength(-1);
        builder.HasIndex(m => new { m.State, m.NextTryAt });
        builder.HasIndex(m => m.NotAfter);
        builder.HasIndex(m => new { m.OrganizationId, m.QueuedAt, m.Id });
    }
}
