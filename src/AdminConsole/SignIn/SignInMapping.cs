using AdminConsole.LoginMethods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.SignIn;

internal sealed class SignInMapping : IEntityTypeConfiguration<SignInAttempt>, IEntityTypeConfiguration<SignInEvent>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> builder)
    {
        builder.ToTable("SignInAttempts").HasKey(a => a.Id);
        builder.Property(a => a.BrowserHash).HasMaxLength(43);
        builder.Property(a => a.Email).HasMaxLength(254);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(254);
        builder.Property(a => a.ReturnPath).HasMaxLength(SignInAttempt.ReturnPathLength);
        builder.Ignore(a => a.IsCommon);
        builder.Property(a => a.StateHash).HasMaxLength(43);
        builder.Property(a => a.NonceHash).HasMaxLength(43);
        builder.Property(a => a.Subject).HasMaxLength(LinkedAccount.SubjectLength);
        builder.HasIndex(a => a.StateHash);
        builder.HasIndex(a => a.VouchesForId);
        builder.HasIndex(a => a.CreatedAt);
        builder.HasIndex(a => new { a.OrganizationId, a.NormalizedEmail, a.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<SignInEvent> builder)
    {
        builder.ToTable("SignInEvents").HasKey(e => e.Id);
        builder.Ignore(e => e.ApplicationName);
        builder.Property(e => e.Email).HasMaxLength(254);
        builder.Property(e => e.Address).HasMaxLength(45);
        builder.Property(e => e.Reference).HasMaxLength(8);
        builder.HasIndex(e => new { e.OrganizationId, e.At, e.Id });
        builder.HasIndex(e => new { e.OrganizationId, e.UserId, e.At });
    }
}
