using AdminConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Organizations;

/// <summary>
/// An organization here that vouches for the addresses of its verified domains, seen from another one whose guests have such addresses:
/// they sign in at home (SPEC 5, docs/decisions/0017).
/// </summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Slug">Its short name in addresses.</param>
public sealed record HomeOrganization(Guid Id, string Name, string Slug)
{
    /// <summary>The home of the addresses of a domain, seen from the context's organization.</summary>
    internal static IQueryable<HomeOrganization> OfDomain(ConsoleDbContext db, string domain) => Of(db, Domains(db).Where(d => d.Domain == domain));

    /// <summary>The home of the addresses of any domain, seen likewise; an organization of two domains comes twice.</summary>
    internal static IQueryable<HomeOrganization> OfAny(ConsoleDbContext db) => Of(db, Domains(db));

    /// <summary>The home of this key, if it still vouches.</summary>
    internal static IQueryable<HomeOrganization> OfKey(ConsoleDbContext db, Guid? id) =>
        db.Organizations.Where(o => o.Id == id && o.VouchesForMembers).Select(o => new HomeOrganization(o.Id, o.Name, o.Slug));

    private static IQueryable<VerifiedDomain> Domains(ConsoleDbContext db) =>
        db.VerifiedDomains.IgnoreQueryFilters(new[] { Conventions.FilterOf<VerifiedDomain>() }).Where(d => d.OrganizationId != db.OrganizationId);

    private static IQueryable<HomeOrganization> Of(ConsoleDbContext db, IQueryable<VerifiedDomain> domains) =>
        domains.Join(db.Organizations.Where(o => o.VouchesForMembers), d => d.OrganizationId, o => o.Id, (_, o) => new HomeOrganization(o.Id, o.Name, o.Slug));
}
