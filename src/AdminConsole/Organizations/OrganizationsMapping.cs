using AdminConsole.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("Organizations").HasKey(o => o.Id);
        builder.Property(o => o.Name).HasMaxLength(Organization.NameLength);
        builder.Property(o => o.Slug).HasMaxLength(60);
        builder.HasIndex(o => o.Slug).IsUnique();
    }
}

internal sealed class VerifiedDomainMapping : IEntityTypeConfiguration<VerifiedDomain>
{
    public void Configure(EntityTypeBuilder<VerifiedDomain> builder)
    {
        builder.ToTable("VerifiedDomains").HasKey(d => d.Id);
        builder.Property(d => d.Domain).HasMaxLength(253);
        builder.HasIndex(d => d.Domain).IsUnique();
    }
}

internal sealed class DomainClaimMapping : IEntityTypeConfiguration<DomainClaim>
{
    public void Configure(EntityTypeBuilder<DomainClaim> builder)
    {
        builder.ToTable("DomainClaims").HasKey(c => c.Id);
        builder.Property(c => c.Domain).HasMaxLength(DomainName.Length);
        builder.Property(c => c.Token).HasMaxLength(43).AuditedAs(AuditedAs.Nothing);
        builder.Property(c => c.CheckedAt).AuditedAs(AuditedAs.Nothing);
        builder.Property(c => c.LastCheck).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(c => new { c.OrganizationId, c.Domain }).IsUnique();
    }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder) => builder.ToTable("Installation").HasKey(i => i.Id);
}
