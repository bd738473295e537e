using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.RequiredActions;

/// <summary>Something a user must do before being let in. The order here is the order they come in.</summary>
public enum RequiredAction
{
    /// <summary>Set up an authenticator app.</summary>
    ConfigureOtp,

    /// <summary>Choose a new password.</summary>
    UpdatePassword,
}

/// <summary>A required action that a user has yet to do.</summary>
public sealed class PendingAction : IOrganizationOwned, IAudited
{
    private PendingAction() { }

    internal PendingAction(Guid organizationId, Guid userId, RequiredAction action, DateTimeOffset now)
    {
        OrganizationId = organizationId;
        UserId = userId;
        Action = action;
        SetAt = now;
    }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <summary>Who must do it.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What must be done.</summary>
    public RequiredAction Action { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset SetAt { get; private set; }

    /// <inheritdoc />
    public string AuditName => Action.ToString();
}

internal sealed class PendingActionMapping : IEntityTypeConfiguration<PendingAction>
{
    public void Configure(EntityTypeBuilder<PendingAction> builder)
    {
        builder.ToTable("PendingActions").HasKey(a => new { a.UserId, a.Action });
        builder.HasOne<Users.User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
