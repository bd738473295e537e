using System.Security.Cryptography;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Users;
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

    /// <summary>
    /// The login methods it lets people in with; null for all that are on. An empty list lets nobody in: that is what is left when the last
    /// one was deleted, since opening to every method then would undo the restriction unasked.
    /// </summary>
    public IReadOnlyList<AllowedMethod>? AllowedMethods { get; private set; }

    /// <summary>Whether somebody on the way to it goes straight to the identity provider, when that is the only method left to choose.</summary>
    public bool GoesStraight { get; private set; }

    /// <summary>Where its tile leads.</summary>
    public string Url => $"{Scheme}://{Host}{Path}";

    /// <inheritdoc />
    public string AuditName => Name;

    /// <summary>Whether a session that began with this method may open it. One whose method is not known may not, once the methods are restricted.</summary>
    /// <param name="method">The first factor of the session.</param>
    /// <param name="providerId">The identity provider, when the first factor was one.</param>
    public bool Allows(LoginMethodKind? method, Guid? providerId) =>
        AllowedMethods is null || (method is { } kind && AllowedMethods.Any(m => m.Is(kind, providerId)));

    internal void Restrict(IReadOnlyList<AllowedMethod>? methods, bool goesStraight)
    {
        AllowedMethods = methods;
        GoesStraight = goesStraight;
    }

    /// <summary>Takes a deleted login method off the list, which may become empty.</summary>
    internal void Forget(LoginMethodKind kind, Guid? providerId) => AllowedMethods = AllowedMethods?.Where(m => !m.Is(kind, providerId)).ToList();

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
        builder.Property(a => a.AllowedMethods).AsJson();
        builder.HasIndex(a => new { a.Host, a.Path }).IsUnique();
        builder.HasIndex(a => new { a.OrganizationId, a.Name });
        builder.HasMany(a => a.Policies).WithOne().HasForeignKey(p => p.ApplicationId).OnDelete(DeleteBehavior.Cascade);
    }
}
