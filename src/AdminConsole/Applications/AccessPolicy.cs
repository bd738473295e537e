using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Applications;

/// <summary>What a policy that matches does.</summary>
public enum PolicyAction
{
    /// <summary>Lets in, at once or after approval.</summary>
    Allow,

    /// <summary>Keeps out.</summary>
    Block,

    /// <summary>Opens the application to everybody it matches, signed in or not.</summary>
    Bypass,
}

/// <summary>An ordered rule of an application (SPEC 7).</summary>
public sealed class AccessPolicy : IOrganizationOwned, IStamped, IAudited
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 100;

    private AccessPolicy() { }

    internal AccessPolicy(Application application, int position, PolicyContent content, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        OrganizationId = application.OrganizationId;
        ApplicationId = application.Id;
        Position = position;
        Change(content);
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public Guid OrganizationId { get; private set; }

    /// <inheritdoc />
    public Guid Stamp { get; set; }

    /// <summary>The application it belongs to.</summary>
    public Guid ApplicationId { get; private set; }

    /// <summary>Its place among the application's policies, from 0.</summary>
    public int Position { get; internal set; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it does when it matches.</summary>
    public PolicyAction Action { get; private set; }

    /// <summary>Matches when any of these does.</summary>
    public IReadOnlyList<PolicyRule> Include { get; private set; } = [];

    /// <summary>Matches only when all of these do.</summary>
    public IReadOnlyList<PolicyRule> Require { get; private set; } = [];

    /// <summary>Matches only when none of these does.</summary>
    public IReadOnlyList<PolicyRule> Exclude { get; private set; } = [];

    /// <summary>Temporary access; null when it lets in for good.</summary>
    public ApprovalTerms? Approval { get; private set; }

    /// <inheritdoc />
    public string AuditName => Name;

    /// <summary>What a page edits of it.</summary>
    public PolicyContent Content => new(Name, Action, Include, Require, Exclude, Approval);

    /// <summary>Whether it matches the person: any of include, all of require, none of exclude.</summary>
    public bool Matches(PolicySubject subject) =>
        Include.Any(rule => rule.Matches(subject)) && Require.All(rule => rule.Matches(subject)) && !Exclude.Any(rule => rule.Matches(subject));

    internal void Change(PolicyContent content)
    {
        Name = content.Name!.Trim();
        Action = content.Action;
        Include = [.. content.Include.Select(rule => rule.Tidy())];
        Require = [.. content.Require.Select(rule => rule.Tidy())];
        Exclude = [.. content.Exclude.Select(rule => rule.Tidy())];
        Approval = content.Action == PolicyAction.Allow ? content.Approval?.Tidy() : null;
    }
}

internal sealed class AccessPolicyMapping : IEntityTypeConfiguration<AccessPolicy>
{
    public void Configure(EntityTypeBuilder<AccessPolicy> builder)
    {
        builder.ToTable("AccessPolicies").HasKey(p => p.Id);
        builder.Property(p => p.Name).HasMaxLength(AccessPolicy.NameLength);
        builder.Property(p => p.Include).AsJson();
        builder.Property(p => p.Require).AsJson();
        builder.Property(p => p.Exclude).AsJson();
        builder.Property(p => p.Approval).AsJson();
        builder.Ignore(p => p.Content);
        builder.HasIndex(p => new { p.ApplicationId, p.Position });
    }
}
