using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>Looks up the organization's external identity providers. Needs <see cref="Permission.ReadLoginMethods"/>.</summary>
public sealed class IdentityProviderDirectory(ConsoleDatabase database, PublicAddress addresses, TimeProvider time)
{
    /// <summary>The path that providers send people back to, the same for all of them.</summary>
    public const string CallbackPath = "/signin/callback";

    /// <summary>What to enter at a provider as the redirect address.</summary>
    public string CallbackAddress => addresses.Of(CallbackPath);

    /// <summary>The providers, in the order they are offered; none without the permission.</summary>
    public async Task<IReadOnlyList<IdentityProviderRow>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel)
            ? await db
                .IdentityProviders.OrderBy(p => p.Position)
                .ThenBy(p => p.Id)
                .Select(p => new IdentityProviderRow(
                    p.Id,
                    p.Kind,
                    p.Name,
                    p.IsEnabled,
                    p.Position,
                    p.LastUsedAt,
                    db.LinkedAccounts.Count(l => l.ProviderId == p.Id),
                    p.Stamp
                ))
                .ToListAsync(cancel)
            : [];
    }

    /// <summary>One provider, without its secret; null when there is none of that key here, or without the permission.</summary>
    public async Task<IdentityProviderDetail?> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        if (
            !await db.AllowsAsync(actor, Permission.ReadLoginMethods, time.GetUtcNow(), cancel)
            || await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } found
        )
        {
            return null;
        }

        var links = await db.LinkedAccounts.CountAsync(l => l.ProviderId == id, cancel);
        return new(
            new(found.Id, found.Kind, found.Name, found.IsEnabled, found.Position, found.LastUsedAt, links, found.Stamp),
            new(
                found.Kind,
                found.Name,
                found.ClientId,
                ClientSecret: null,
                found.Issuer,
                found.AuthorizationEndpoint,
                found.TokenEndpoint,
                found.UserInfoEndpoint,
                found.Scopes
            ),
            CallbackAddress
        );
    }
}
