using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Secrets;

/// <summary>A key of ASP.NET Core Data Protection, encrypted with the master key. Belongs to the installation.</summary>
public sealed class DataProtectionKey
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; }

    /// <summary>What Data Protection calls it.</summary>
    public string FriendlyName { get; init; } = "";

    /// <summary>The key as XML whose secret part is encrypted.</summary>
    public string Xml { get; init; } = "";
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys").HasKey(k => k.Id);
        builder.Property(k => k.Xml).HasMaxLength(-1);
    }
}
