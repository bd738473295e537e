using System.Linq.Expressions;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>An account of an address in one organization: active, or an invitation that can be redeemed.</summary>
internal sealed record OrganizationAccount(Organization Organization, User User, List<LoginMethod> Methods)
{
    public OrganizationChoice Choice => new(Organization.Id, Organization.Name, User.IsPendingGuest);

    /// <summary>What a PIN that was right a moment ago is good for there. An address with a home was led there and does not come here.</summary>
    public PinUse PinUse(DateTimeOffset now) => PinRequest.Ask(User, Organization, Methods, home: null, admittedBy: null, now, out _);
}

/// <summary>Where an address has an account. Read for somebody who has proved that the address is theirs, and for nobody else.</summary>
internal static class OrganizationAccounts
{
    /// <summary>Whether an account could sign in. The same as <see cref="User.CanSignIn"/> and the time to redeem, for the database.</summary>
    public static Expression<Func<User, bool>> Open(DateTimeOffset now) =>
        u =>
            !u.IsBlocked
            && (u.NotAfter == null || u.NotAfter > now)
            && (u.InvitationState != InvitationState.PendingAcceptance || u.RedeemableUntil == null || u.RedeemableUntil > now);

    public static async Task<List<OrganizationAccount>> FindAsync(ConsoleDbContext db, string normalizedEmail, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await db
            .Users.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(u => u.NormalizedEmail == normalizedEmail)
            .Where(Open(now))
            .Join(db.Organizations, u => u.OrganizationId, o => o.Id, (u, o) => new { Organization = o, User = u })
            .OrderBy(x => x.Organization.Name)
            .ThenBy(x => x.Organization.Id)
            .Select(x => new { x.Organization, x.User, Methods = db.LoginMethods.Where(m => m.OrganizationId == x.Organization.Id).ToList() })
            .ToListAsync(cancel);
        return [.. found.Select(x => new OrganizationAccount(x.Organization, x.User, x.Methods))];
    }
}
