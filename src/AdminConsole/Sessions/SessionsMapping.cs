using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Sessions;

internal sealed class SessionsMapping
    : IEntityTypeConfiguration<Session>,
        IEntityTypeConfiguration<ApplicationSession>,
        IEntityTypeConfiguration<ApplicationEntry>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions").HasKey(s => s.Id);
        builder.Property(s => s.TokenHash).HasMaxLength(43);
        builder.Property(s => s.Method).HasMaxLength(40);
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.Property(s => s.UserAgent).HasMaxLength(200);
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
        builder.HasIndex(s => new { s.OrganizationId, s.Method, s.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<ApplicationSession> builder)
    {
        builder.ToTable("ApplicationSessions").HasKey(s => s.Id);
        builder.Property(s => s.TokenHash).HasMaxLength(43);
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasOne<Session>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ApplicationEntry> builder)
    {
        builder.ToTable("ApplicationEntries").HasKey(e => e.Id);
        builder.Property(e => e.CodeHash).HasMaxLength(43);
        builder.Property(e => e.StateHash).HasMaxLength(43);
        builder.Property(e => e.ReturnPath).HasMaxLength(ApplicationEntry.ReturnPathLength);
        builder.HasIndex(e => e.CodeHash).IsUnique();
        builder.HasOne<Session>().WithMany().HasForeignKey(e => e.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
