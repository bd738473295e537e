using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.OneTimePins;

internal sealed class OneTimePinMapping : IEntityTypeConfiguration<OneTimePin>
{
    public void Configure(EntityTypeBuilder<OneTimePin> builder)
    {
        builder.ToTable("OneTimePins").HasKey(p => p.Id);
        builder.Property(p => p.CodeHash).HasMaxLength(60);
        builder.Property(p => p.NormalizedEmail).HasMaxLength(254);
        builder.Property(p => p.Network).HasMaxLength(45);
        builder.HasIndex(p => p.AttemptId);

        // What the limits count.
        builder.HasIndex(p => new { p.OrganizationId, p.NormalizedEmail, p.Ordinal }).IsUnique();
        builder.HasIndex(p => new { p.OrganizationId, p.Network, p.RequestedAt });
        builder.HasIndex(p => new { p.OrganizationId, p.RequestedAt });
    }
}
