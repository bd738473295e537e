using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Guests;

/// <summary>Reads invitations, and what redeeming one comes to.</summary>
public sealed class InvitationDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>What the page behind a link shows; null when the link is none of ours.</summary>
    public async Task<InvitationView?> FindAsync(string token, CancellationToken cancel = default)
    {
        var hash = Token.Hash(token);
        await using var db = database.OpenInstallation();
        var invitation = await db
            .Invitations.IgnoreQueryFilters()
            .AsNoTracking()
            .SingleOrDefaultAsync(i => i.TokenHash == hash, cancel);
        if (invitation is null)
        {
            return null;
        }

        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == invitation.OrganizationId, cancel);
        db.OrganizationId = organization.Id;
        var guest = await db.Users.AsNoTracking().SingleAsync(u => u.Id == invitation.UserId, cancel);
        var home = await HomeAsync(db, new(guest.Email!), cancel);
        return new(
            organization.Id,
            organization.Name,
            organization.Slug,
            invitation.UserId,
            invitation.Email,
            invitation.InvitedBy,
            invitation.Message,
            invitation.StatusAt(time.GetUtcNow()),
            RedemptionOrder.Decide(home is not null, guest.PasswordHash is not null, organization.EmailPasscodeForGuests),
            home
        );
    }

    /// <summary>How a guest of this address would sign in; null when the text is no address, or without <see cref="Permission.InviteGuests"/>.</summary>
    public async Task<RedemptionPrediction?> PredictAsync(Actor actor, string? address, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (!EmailAddress.TryParse(address, out var email) || !await db.AllowsAsync(actor, Permission.InviteGuests, time.GetUtcNow(), cancel))
        {
            return null;
        }

        var passcode = await db.Organizations.Where(o => o.Id == actor.OrganizationId).Select(o => o.EmailPasscodeForGuests).SingleAsync(cancel);
        var home = await HomeAsync(db, email, cancel);
        return new(RedemptionOrder.Decide(home is not null, hasPassword: false, passcode), home?.Name);
    }

    /// <summary>When and by whom the guest was first invited; null when nobody did, or the actor lacks <see cref="Permission.ReadUsers"/>.</summary>
    public async Task<InvitationOrigin?> OriginAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel)
            ? await db
                .Invitations.Where(i => i.UserId == userId)
                .OrderBy(i => i.CreatedAt)
                .Select(i => new InvitationOrigin(i.CreatedAt, i.InvitedBy))
                .FirstOrDefaultAsync(cancel)
            : null;
    }

    private static Task<HomeOrganization?> HomeAsync(ConsoleDbContext db, EmailAddress email, CancellationToken cancel) =>
        HomeOrganization
            .OfDomain(db, email.Domain)
            .Where(_ => db.LoginMethods.Any(m => m.Kind == LoginMethodKind.HomeOrganization && m.IsEnabled))
            .SingleOrDefaultAsync(cancel);
}
