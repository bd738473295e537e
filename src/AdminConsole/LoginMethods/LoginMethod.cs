using AdminConsole.Data;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.LoginMethods;

/// <summary>One way in of an organization, on or off. Each kind is there once.</summary>
public sealed class LoginMethod : IOrganizationOwned, IStamped, IAudited
{
    private LoginMethod() { }

    internal LoginMethod(Guid organizationId, LoginMethodKind kind, int position)
    {
        OrganizationId = organizationId;
        Kind = kind;
        Position = position;
    }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>Which way in.</summary>
    public LoginMethodKind Kind { get; private set; }

    /// <summary>Whether members may use it. For guests the PIN has a switch of its own.</summary>
    public bool IsEnabled { get; internal set; } = true;

    /// <summary>Its place among the login methods, identity providers included, from 0.</summary>
    public int Position { get; internal set; }

    /// <inheritdoc />
    public string AuditName => Kind.ToString();
}

internal sealed class LoginMethodMapping : IEntityTypeConfiguration<LoginMethod>
{
    public void Configure(EntityTypeBuilder<LoginMethod> builder) =>
        builder.ToTable("LoginMethods").HasKey(m => new { m.OrganizationId, m.Kind });
}
