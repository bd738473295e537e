using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Organizations;

/// <summary>What anybody may know of an organization whose name or domain they typed.</summary>
public sealed record OrganizationName(Guid Id, string Name, string Slug);

/// <summary>The organization's settings as its page shows them.</summary>
/// <param name="Organization">The organization, not tracked.</param>
public sealed record OrganizationSettings(Organization Organization);

/// <summary>How a change of the settings ended.</summary>
public enum OrganizationOutcome
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>The actor lacks <see cref="Permission.ManageOrganization"/>.</summary>
    NotAllowed,

    /// <summary>Somebody else changed the settings first.</summary>
    Stale,

    /// <summary>The name is empty or longer than <see cref="Organization.NameLength"/>.</summary>
    InvalidName,

    /// <summary>A setting of the PIN is out of its bounds (<see cref="PinSettings.OutOfBounds"/>).</summary>
    OutOfBounds,
}

/// <summary>Finds organizations by what people type or links say, and keeps their settings.</summary>
public sealed class OrganizationDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The organization of a slug, a verified domain or a GUID; null when there is none.</summary>
    public async Task<OrganizationName?> FindAsync(string? address, CancellationToken cancel = default)
    {
        var text = address?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Length > 253)
        {
            return null;
        }

        Guid? id = Guid.TryParse(text, out var parsed) ? parsed : null;
        await using var db = database.OpenInstallation();
        return await db
            .Organizations.Where(o =>
                o.Slug == text
                || o.Id == id
                || db.VerifiedDomains.IgnoreQueryFilters(new[] { Conventions.FilterOf<VerifiedDomain>() }).Any(d => d.OrganizationId == o.Id && d.Domain == text)
            )
            .Select(o => new OrganizationName(o.Id, o.Name, o.Slug))
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The organization, when there is exactly one: then nobody needs to say which they mean.</summary>
    public async Task<OrganizationName?> FindOnlyAsync(CancellationToken cancel = default)
    {
        await using var db = database.OpenInstallation();
        var some = await db.Organizations.OrderBy(o => o.Id).Take(2).Select(o => new OrganizationName(o.Id, o.Name, o.Slug)).ToListAsync(cancel);
        return some.Count == 1 ? some[0] : null;
    }

    /// <summary>The settings; null when the actor lacks <see cref="Permission.ReadOrganization"/>.</summary>
    public async Task<OrganizationSettings?> SettingsAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadOrganization, time.GetUtcNow(), cancel)
            ? new(await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == actor.OrganizationId, cancel))
            : null;
    }

    /// <summary>Changes the name. Addresses keep the slug.</summary>
    public Task<OrganizationOutcome> RenameAsync(Actor actor, string? name, Guid stamp, CancellationToken cancel = default) =>
        name?.Trim() is { Length: > 0 and <= Organization.NameLength } tidy
            ? ChangeAsync(actor, stamp, organization => organization.Name = tidy, cancel)
            : Task.FromResult(OrganizationOutcome.InvalidName);

    /// <summary>Changes how PINs are made and how many are mailed. PINs that are out keep their digits and their time.</summary>
    public Task<OrganizationOutcome> ChangePinsAsync(Actor actor, PinSettings pins, Guid stamp, CancellationToken cancel = default) =>
        pins.OutOfBounds().Count == 0
            ? ChangeAsync(actor, stamp, organization => organization.Change(pins), cancel)
            : Task.FromResult(OrganizationOutcome.OutOfBounds);

    /// <summary>
    /// Starts or stops vouching for the addresses of the verified domains. Stopped, members who are guests of other organizations here by
    /// that word cannot sign in there until their redemption status is reset.
    /// </summary>
    public Task<OrganizationOutcome> SetVouchingAsync(Actor actor, bool vouches, Guid stamp, CancellationToken cancel = default) =>
        ChangeAsync(actor, stamp, organization => organization.VouchesForMembers = vouches, cancel);

    private async Task<OrganizationOutcome> ChangeAsync(Actor actor, Guid stamp, Action<Organization> change, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return OrganizationOutcome.NotAllowed;
        }

        var organization = await db.Organizations.SingleAsync(o => o.Id == actor.OrganizationId, cancel);
        db.Expect(organization, stamp);
        change(organization);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.OrganizationChanged, organization, organization.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? OrganizationOutcome.Changed : OrganizationOutcome.Stale;
    }
}
