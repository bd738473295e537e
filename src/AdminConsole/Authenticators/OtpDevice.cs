using AdminConsole.Audit;
using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Authenticators;

/// <summary>A user's authenticator app.</summary>
public sealed class OtpDevice : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 60;

    private OtpDevice() { }

    internal OtpDevice(Guid organizationId, Guid userId, string name, string protectedSecret, long step, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = organizationId;
        UserId = userId;
        Name = name;
        Secret = protectedSecret;
        LastStep = step;
        AddedAt = now;
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What its user calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The encrypted secret.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The step of the last code accepted; no code of it or before it is accepted again.</summary>
    public long LastStep { get; private set; }

    /// <summary>When it was set up.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => Name;

    internal void Use(long step, DateTimeOffset now)
    {
        LastStep = step;
        LastUsedAt = now;
    }
}

internal sealed class OtpDeviceMapping : IEntityTypeConfiguration<OtpDevice>
{
    public void Configure(EntityTypeBuilder<OtpDevice> builder)
    {
        builder.ToTable("OtpDevices").HasKey(d => d.Id);
        builder.Property(d => d.Name).HasMaxLength(OtpDevice.NameLength);
        builder.Property(d => d.Secret).AuditedAs(AuditedAs.Secret);
        builder.Property(d => d.LastStep).AuditedAs(AuditedAs.Nothing);
        builder.Property(d => d.LastUsedAt).AuditedAs(AuditedAs.Nothing);
        builder.HasIndex(d => d.UserId);
        builder.HasOne<Users.User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
