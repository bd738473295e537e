using System.Globalization;
using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdminConsole.Audit;

/// <summary>One thing that changed.</summary>
/// <param name="Of">The kind of thing, e.g. <c>User</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Field">What of it changed.</param>
/// <param name="Before">The value before; null when there was none. <see cref="Hidden"/> for a secret.</param>
/// <param name="After">The value after; null when there is none. <see cref="Hidden"/> for a secret.</param>
public sealed record AuditChange(string Of, string Name, string Field, string? Before, string? After)
{
    /// <summary>Stands for a secret's value.</summary>
    public const string Hidden = "•••";

    internal static IEnumerable<AuditChange> From(EntityEntry entry)
    {
        var name = ((IAudited)entry.Entity).AuditName;
        var of = entry.Metadata.ClrType.Name;
        foreach (var property in entry.Properties.Where(p => p.Metadata.AuditsAs() != AuditedAs.Nothing))
        {
            var before = entry.State == EntityState.Added ? null : Text(property.Metadata, property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Text(property.Metadata, property.CurrentValue);
            if (before != after)
            {
                yield return property.Metadata.AuditsAs() == AuditedAs.Secret
                    ? new(of, name, property.Metadata.Name, before is null ? null : Hidden, after is null ? null : Hidden)
                    : new(of, name, property.Metadata.Name, before, after);
            }
        }
    }

    private static string? Text(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is { ProviderClrType: var type } converter && type == typeof(string)
            ? (string?)converter.ConvertToProvider(value)
            : value switch
            {
                null or "" => null,
                DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
}

internal enum AuditedAs
{
    Value,
    Secret,
    Nothing,
}

internal static class AuditAnnotation
{
    private const string Name = "AdminConsole:AuditedAs";

    private static readonly HashSet<string> Plumbing = [nameof(IStamped.Stamp), nameof(IOrganizationOwned.OrganizationId), "Id"];

    /// <summary>Says how the property's values appear in the audit log.</summary>
    public static PropertyBuilder<T> AuditedAs<T>(this PropertyBuilder<T> property, AuditedAs how) => property.HasAnnotation(Name, how.ToString());

    public static AuditedAs AuditsAs(this IReadOnlyProperty property) =>
        property.FindAnnotation(Name)?.Value is string how ? Enum.Parse<AuditedAs>(how)
        : Plumbing.Contains(property.Name) ? Audit.AuditedAs.Nothing
        : Audit.AuditedAs.Value;
}
