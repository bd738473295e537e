using AdminConsole.Data;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// What decides about an address that was entered at the common endpoint, in one query that is the same for every address. What a page
/// could tell a stranger by (how long a PIN is good) is the same for all: the strictest of the installation.
/// </summary>
/// <param name="Organization">The short name of the organization that has verified the domain.</param>
/// <param name="HostId">The organization that keeps the attempt. The address has an account there that could sign in, if it has one anywhere.</param>
/// <param name="PinDigits">The most digits that any organization asks for.</param>
/// <param name="PinLifetime">The shortest lifetime of a PIN in any organization.</param>
internal sealed record CommonRequest(string? Organization, Guid HostId, int PinDigits, TimeSpan PinLifetime)
{
    public static async Task<CommonRequest> LoadAsync(ConsoleDbContext db, EmailAddress email, DateTimeOffset now, CancellationToken cancel)
    {
        var (normalized, domain) = (email.Normalized, email.Domain);
        var accounts = db.Users.IgnoreQueryFilters().Where(u => u.NormalizedEmail == normalized);
        var open = accounts.Where(OrganizationAccounts.Open(now));
        var verified = db.VerifiedDomains.Where(d => d.Domain == domain);
        var found = await db
            .Installations.IgnoreQueryFilters()
            .Select(_ => new
            {
                Organization = verified.Join(db.Organizations, d => d.OrganizationId, o => o.Id, (_, o) => o.Slug).FirstOrDefault(),
                Host = open.OrderByDescending(u => u.LastSignInAt != null)
                    .ThenByDescending(u => u.LastSignInAt)
                    .ThenBy(u => u.OrganizationId)
                    .Select(u => (Guid?)u.OrganizationId)
                    .FirstOrDefault(),
                Closed = accounts.OrderBy(u => u.OrganizationId).Select(u => (Guid?)u.OrganizationId).FirstOrDefault(),
                First = db.Organizations.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => o.Id).FirstOrDefault(),
                PinDigits = db.Organizations.Max(o => o.PinDigits),
                PinLifetime = db.Organizations.Min(o => o.PinLifetime),
                GuestPinLifetime = db.Organizations.Min(o => o.GuestPinLifetime),
            })
            .SingleAsync(cancel);
        return new(
            found.Organization,
            found.Host ?? found.Closed ?? found.First,
            found.PinDigits,
            found.PinLifetime < found.GuestPinLifetime ? found.PinLifetime : found.GuestPinLifetime
        );
    }
}
