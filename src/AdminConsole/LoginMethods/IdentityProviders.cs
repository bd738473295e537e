using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.LoginMethods;

/// <summary>
/// Adds, changes and deletes the organization's external identity providers. Needs <see cref="Permission.ManageLoginMethods"/>;
/// <see cref="IdentityProviderDirectory"/> reads them.
/// </summary>
public sealed class IdentityProviders(ConsoleDatabase database, SecretBox secrets, TimeProvider time)
{
    /// <summary>Adds a provider at the end, turned on. The key is set when the outcome is <see cref="IdentityProviderOutcome.Changed"/>.</summary>
    public async Task<(IdentityProviderOutcome Outcome, Guid Id)> AddAsync(Actor actor, IdentityProviderContent content, CancellationToken cancel = default)
    {
        if (content.Problems(isNew: true) is [var problem, ..])
        {
            return (problem, default);
        }

        var fitting = content.Fitting();

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel))
        {
            return (IdentityProviderOutcome.NotAllowed, default);
        }

        var all = await MethodList.LoadAsync(db, cancel);
        if (all.Providers.Count() >= IdentityProvider.Most)
        {
            return (IdentityProviderOutcome.TooMany, default);
        }

        var provider = new IdentityProvider(actor.OrganizationId, fitting, all.NextPosition, secrets, now);
        db.IdentityProviders.Add(provider);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.IdentityProviderAdded, provider, provider.Id, now));
        await db.SaveChangesAsync(cancel);
        return (IdentityProviderOutcome.Changed, provider.Id);
    }

    /// <summary>Changes what was said about a provider. Without a secret in the content the secret stays. The kind cannot be changed.</summary>
    public async Task<IdentityProviderOutcome> ChangeAsync(
        Actor actor,
        Guid id,
        IdentityProviderContent content,
        Guid stamp,
        CancellationToken cancel = default
    )
    {
        var fitting = content.Fitting();
        return content.Problems(isNew: false) is [var problem, ..]
            ? problem
            : await SaveAsync(
                actor,
                id,
                stamp,
                AuditAction.IdentityProviderChanged,
                async (db, provider, _) =>
                {
                    if (provider.Kind != fitting.Kind)
                    {
                        return IdentityProviderOutcome.NotFound;
                    }

                    if (provider.SpeaksForOthersWith(fitting) && await db.LinkedAccounts.AnyAsync(l => l.ProviderId == id, cancel))
                    {
                        return IdentityProviderOutcome.AccountsLinked;
                    }

                    provider.Change(fitting, secrets);
                    return null;
                },
                cancel
            );
    }

    /// <summary>Offers a provider or takes it off the sign-in page. The last way in stays on.</summary>
    public Task<IdentityProviderOutcome> SetEnabledAsync(Actor actor, Guid id, bool enabled, Guid stamp, CancellationToken cancel = default) =>
        SaveAsync(
            actor,
            id,
            stamp,
            AuditAction.IdentityProviderChanged,
            (_, provider, _) =>
            {
                provider.IsEnabled = enabled;
                return Task.FromResult<IdentityProviderOutcome?>(null);
            },
            cancel
        );

    /// <summary>Deletes a provider and its links. Who came in with it alone cannot sign in any more. The last way in stays.</summary>
    public Task<IdentityProviderOutcome> DeleteAsync(Actor actor, Guid id, Guid stamp, CancellationToken cancel = default) =>
        SaveAsync(
            actor,
            id,
            stamp,
            AuditAction.IdentityProviderDeleted,
            async (db, provider, now) =>
            {
                db.IdentityProviders.Remove(provider);
                await ApplicationMethods.ForgetAsync(db, actor, MethodKey.Of(id), now, cancel);
                return null;
            },
            cancel
        );

    private async Task<IdentityProviderOutcome> SaveAsync(
        Actor actor,
        Guid id,
        Guid stamp,
        AuditAction action,
        Func<ConsoleDbContext, IdentityProvider, DateTimeOffset, Task<IdentityProviderOutcome?>> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageLoginMethods, now, cancel))
        {
            return IdentityProviderOutcome.NotAllowed;
        }

        await using var guard = await LastWayIn.GuardAsync(db, now, cancel);
        if (await db.IdentityProviders.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } provider)
        {
            return IdentityProviderOutcome.NotFound;
        }

        db.Expect(provider, stamp);
        if (await change(db, provider, now) is { } refused)
        {
            return refused;
        }

        db.AuditEntries.Add(AuditEntry.Of(actor, action, provider, id, now));
        return await guard.SaveAsync(cancel) switch
        {
            SaveOutcome.Saved => IdentityProviderOutcome.Changed,
            SaveOutcome.NobodyLeft => IdentityProviderOutcome.LastWayIn,
            _ => IdentityProviderOutcome.Stale,
        };
    }
}
