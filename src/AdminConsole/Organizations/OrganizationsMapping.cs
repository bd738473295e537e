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

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder) => builder.ToTable("Installation").HasKey(i => i.Id);
}
