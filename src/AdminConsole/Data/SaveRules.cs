using System.Security.Cryptography;
using AdminConsole.Audit;
using AdminConsole.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AdminConsole.Data;

/// <summary>What every save must keep, whoever wrote the verb.</summary>
internal static class SaveRules
{
    public static void Apply(ConsoleDbContext db)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var entry in changed)
        {
            KeepInsideTheOrganization(db, entry);
            RenewStamp(entry);
        }

        DescribeInTheAuditEntry(changed);
    }

    private static void KeepInsideTheOrganization(ConsoleDbContext db, EntityEntry entry)
    {
        var owner = entry.Entity switch
        {
            IOrganizationOwned owned => owned.OrganizationId,
            Organization organization => organization.Id,
            _ => db.OrganizationId,
        };
        if (db.OrganizationId != Guid.Empty && owner != db.OrganizationId)
        {
            throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another organization must not be saved here.");
        }
    }

    private static void RenewStamp(EntityEntry entry)
    {
        if (entry is { Entity: IStamped stamped, State: EntityState.Added or EntityState.Modified } && !entry.IsBookkeeping())
        {
            stamped.Stamp = new Guid(RandomNumberGenerator.GetBytes(16));
        }
    }

    private static void DescribeInTheAuditEntry(List<EntityEntry> changed)
    {
        var audited = changed.Where(IsAudited).ToList();
        var entries = changed.Where(e => e is { Entity: AuditEntry, State: EntityState.Added }).Select(e => (AuditEntry)e.Entity).ToList();
        if (audited.Count > 0 && entries.Count == 0)
        {
            var names = string.Join(", ", audited.Select(e => e.Metadata.ClrType.Name).Distinct());
            throw new InvalidOperationException($"A change of {names} needs an audit entry in the same save.");
        }

        // With several entries in one save, each tells of the thing it names; what nobody names is told by the first.
        foreach (var of in audited.GroupBy(e => entries.Find(entry => ReferenceEquals(entry.Subject, e.Entity)) ?? entries[0]))
        {
            of.Key.Describe(of);
        }
    }

    // Bookkeeping, such as when somebody last signed in, is no change that needs an entry.
    private static bool IsAudited(EntityEntry entry) =>
        entry.Entity is IAudited
        && (entry.State != EntityState.Modified || entry.Properties.Any(p => p.IsModified && p.Metadata.AuditsAs() != AuditedAs.Nothing));
}
