using System.Security.Cryptography;
using AdminConsole.Audit;
using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Applications;

/// <summary>What is protected: a self-hosted application behind a reverse proxy, known by its host and path.</summary>
public sealed class Application : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 100;

    private Application() { }

    internal Application(Guid organizationId, string name, ApplicationAddress address, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        Audience = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        CreatedAt = now;
        Change(name, address);
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How people reach it: <c>https</c>, or <c>http</c> on loopback.</summary>
    public string Scheme { get; private set; } = "https";

    /// <summary>The host, with a port when it is not the scheme's own, in lower case. No two applications share host and path.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The path it begins at; <c>/</c> for the whole host.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The audience of its tokens: 64 hexadecimal digits.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The access policies, in order.</summary>
    public List<AccessPolicy> Policies { get; } = [];

    /// <summary>Where its tile leads.</summary>
    public string Url => $"{Scheme}://{Host}{Path}";

    /// <inheritdoc />
    public string AuditName => Name;

    internal void Change(string name, ApplicationAddress address)
    {
        Name = name.Trim();
        Scheme = address.Scheme;
        Host = address.Host;
        Path = address.Path;
    }
}

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("Applications").HasKey(a => a.Id);
        builder.Property(a => a.Name).HasMaxLength(Application.NameLength);
        builder.Property(a => a.Scheme).HasMaxLength(5);
        builder.Property(a => a.Host).HasMaxLength(260);
        builder.Property(a => a.Path).HasMaxLength(150);
        builder.Property(a => a.Audience).HasMaxLength(64).AuditedAs(AuditedAs.Nothing);
        builder.Property(a => a.CreatedAt).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(a => new { a.Host, a.Path }).IsUnique();
        builder.HasIndex(a => new { a.OrganizationId, a.Name });
        builder.HasMany(a => a.Policies).WithOne().HasForeignKey(p => p.ApplicationId).OnDelete(DeleteBehavior.Cascade);
    }
}
