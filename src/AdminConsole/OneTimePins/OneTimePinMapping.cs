using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.OneTimePins;

internal sealed class OneTimePinMapping : IEntityTypeConfiguration<OneTimePin>
{
    public void Configure(EntityTypeBuilder<OneTimePin> builder)
    {
        builder.ToTable("OneTimePins").HasKey(p => p.Id);
        builder.Property(p => p.CodeHash).HasMaxLength(60);
        builder.HasIndex(p => p.AttemptId);
    }
}
