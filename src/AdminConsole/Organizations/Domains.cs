using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Organizations.Dns;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Organizations;

/// <summary>
/// The organization's domains: claimed, proved by a TXT record, removed. Reading needs <see cref="Permission.ReadOrganization"/>,
/// changing <see cref="Permission.ManageOrganization"/>.
/// </summary>
public sealed class Domains(ConsoleDatabase database, TxtResolver resolver, TimeProvider time)
{
    /// <summary>How many claims of one organization may wait at a time.</summary>
    public const int MostClaims = 20;

    /// <summary>How long to wait from one look-up of a claim to the next.</summary>
    public static readonly TimeSpan CheckPause = TimeSpan.FromSeconds(10);

    /// <summary>The verified domains and the claims, by name; none without the permission.</summary>
    public async Task<IReadOnlyList<DomainRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ReadOrganization, time.GetUtcNow(), cancel))
        {
            return [];
        }

        var verified = await db.VerifiedDomains.Select(d => new DomainRow(d.Id, d.Domain, d.VerifiedAt, null)).ToListAsync(cancel);
        var claims = await db.DomainClaims.AsNoTracking().ToListAsync(cancel);
        return
        [
            .. verified
                .Concat(claims.Select(c => new DomainRow(c.Id, c.Domain, null, new(c.RecordName, c.RecordValue, c.CreatedAt, c.CheckedAt, c.LastCheck))))
                .OrderBy(row => row.Domain, StringComparer.Ordinal),
        ];
    }

    /// <summary>Claims a domain. The key is set when the outcome is <see cref="DomainOutcome.Changed"/>.</summary>
    public async Task<(DomainOutcome Outcome, Guid Id)> ClaimAsync(Actor actor, string? domain, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return (DomainOutcome.NotAllowed, default);
        }

        if (!DomainName.TryParse(domain, out var name) || name.Length > DomainClaim.LongestDomain)
        {
            return (DomainOutcome.InvalidDomain, default);
        }

        if (DomainName.IsPublicMail(name))
        {
            return (DomainOutcome.PublicMail, default);
        }

        if (await OwnerAsync(db, name, cancel) is { } owner)
        {
            return (owner == actor.OrganizationId ? DomainOutcome.AlreadyYours : DomainOutcome.Taken, default);
        }

        if (await db.DomainClaims.CountAsync(cancel) >= MostClaims)
        {
            return (DomainOutcome.TooMany, default);
        }

        var claim = new DomainClaim(actor.OrganizationId, name, now);
        db.DomainClaims.Add(claim);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.DomainClaimed, claim, claim.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? (DomainOutcome.Changed, claim.Id) : (DomainOutcome.AlreadyYours, default);
    }

    /// <summary>
    /// Looks the record up. Right, the domain is the organization's: of several that prove the same domain at once, one gets it. Ends within
    /// the patience of the resolver whatever the name servers do (<see cref="DnsOptions"/>).
    /// </summary>
    public async Task<DomainOutcome> CheckAsync(Actor actor, Guid claimId, CancellationToken cancel = default)
    {
        var (refused, claim) = await TakeTurnAsync(actor, claimId, cancel);
        if (claim is null)
        {
            return refused;
        }

        // Nothing is open while the name servers think.
        var answer = await resolver.AskAsync(claim.RecordName, cancel);
        return answer.Judge(claim.RecordValue) is var found and not DomainCheck.Right
            ? await NoteAsync(claim, found, cancel)
            : await VerifyAsync(actor, claim, cancel);
    }

    /// <summary>Gives up a claim, or a verified domain.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">The key of the row.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<DomainOutcome> RemoveAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return DomainOutcome.NotAllowed;
        }

        if (await db.VerifiedDomains.SingleOrDefaultAsync(d => d.Id == id, cancel) is { } verified)
        {
            db.Remove(verified);
            db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.DomainRemoved, verified, id, now));
        }
        else if (await db.DomainClaims.SingleOrDefaultAsync(c => c.Id == id, cancel) is { } claim)
        {
            db.Remove(claim);
            db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.DomainClaimWithdrawn, claim, id, now));
        }
        else
        {
            return DomainOutcome.NotFound;
        }

        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? DomainOutcome.Changed : DomainOutcome.NotFound;
    }

    // Of several looks at one claim within the pause one goes ahead, on any number of nodes.
    private async Task<(DomainOutcome Refused, DomainClaim? Claim)> TakeTurnAsync(Actor actor, Guid claimId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return (DomainOutcome.NotAllowed, null);
        }

        if (await db.DomainClaims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == claimId, cancel) is not { } claim)
        {
            return (DomainOutcome.NotFound, null);
        }

        DateTimeOffset? at = now;
        var free = now - CheckPause;
        var taken = await db
            .DomainClaims.Where(c => c.Id == claimId && (c.CheckedAt == null || c.CheckedAt <= free))
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.CheckedAt, at), cancel);
        return taken == 1 ? (default, claim) : (DomainOutcome.TooSoon, null);
    }

    private async Task<DomainOutcome> VerifyAsync(Actor actor, DomainClaim claim, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);

        // The look-up took its time: rights may have ended meanwhile, and the claim may have been withdrawn.
        if (!await db.AllowsAsync(actor, Permission.ManageOrganization, now, cancel))
        {
            return DomainOutcome.NotAllowed;
        }

        var verified = new VerifiedDomain(claim.OrganizationId, claim.Domain, now);
        db.Remove(claim);
        db.VerifiedDomains.Add(verified);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.DomainVerified, verified, verified.Id, now));
        return await db.TrySaveAsync(cancel) switch
        {
            SaveOutcome.Saved => DomainOutcome.Verified,
            SaveOutcome.Duplicate => await NoteAsync(claim, DomainCheck.Taken, cancel),
            _ => DomainOutcome.NotFound,
        };
    }

    private async Task<DomainOutcome> NoteAsync(DomainClaim claim, DomainCheck found, CancellationToken cancel)
    {
        DomainCheck? check = found;
        await using var db = database.Open(claim.OrganizationId);
        await db.DomainClaims.Where(c => c.Id == claim.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.LastCheck, check), cancel);
        return found switch
        {
            DomainCheck.RecordMissing => DomainOutcome.RecordMissing,
            DomainCheck.RecordDiffers => DomainOutcome.RecordDiffers,
            DomainCheck.NoAnswer => DomainOutcome.NoAnswer,
            DomainCheck.ServerFailure => DomainOutcome.ServerFailure,
            _ => DomainOutcome.Taken,
        };
    }

    private static Task<Guid?> OwnerAsync(ConsoleDbContext db, string domain, CancellationToken cancel) =>
        db
            .VerifiedDomains.IgnoreQueryFilters()
            .Where(d => d.Domain == domain)
            .Select(d => (Guid?)d.OrganizationId)
            .SingleOrDefaultAsync(cancel);
}
