using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Organizations;

/// <summary>
/// Verifies a domain on the word of whoever runs the installation, without a record: <c>./run domain confirm</c>. Nobody who is signed in
/// can do it; the audit log tells it as the product's own doing.
/// </summary>
public sealed class DomainConfirmation(ConsoleDatabase database, OrganizationDirectory organizations, TimeProvider time)
{
    /// <summary>Verifies the domain for the organization; a claim of theirs on it is settled with it.</summary>
    /// <param name="organization">The organization's short name, GUID or another verified domain.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns><see cref="DomainOutcome.Verified"/>, <see cref="DomainOutcome.NotFound"/> for no such organization, <see cref="DomainOutcome.InvalidDomain"/>,
    /// <see cref="DomainOutcome.AlreadyYours"/> or <see cref="DomainOutcome.Taken"/>.</returns>
    public async Task<DomainOutcome> ConfirmAsync(string organization, string domain, CancellationToken cancel = default)
    {
        if (await organizations.FindAsync(organization, cancel) is not { Id: var id })
        {
            return DomainOutcome.NotFound;
        }

        if (!DomainName.TryParse(domain, out var name))
        {
            return DomainOutcome.InvalidDomain;
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(id);
        if (await db.VerifiedDomains.AnyAsync(d => d.Domain == name, cancel))
        {
            return DomainOutcome.AlreadyYours;
        }

        var verified = new VerifiedDomain(id, name, now);
        db.VerifiedDomains.Add(verified);
        db.RemoveRange(await db.DomainClaims.Where(c => c.Domain == name).ToListAsync(cancel));
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(id), AuditAction.DomainConfirmed, verified, verified.Id, now));
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? DomainOutcome.Verified : DomainOutcome.Taken;
    }
}
