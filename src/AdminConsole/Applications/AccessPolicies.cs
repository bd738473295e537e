using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Applications;

/// <summary>
/// Changes the policies of an application. Needs <see cref="Permission.ManageApplications"/>. The stamp is the application's, so that two
/// people who edit its policies at once are told, whichever policies they touch.
/// </summary>
public sealed class AccessPolicies(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>Adds a policy at the end.</summary>
    public Task<ApplicationOutcome> AddAsync(Actor actor, Guid applicationId, PolicyContent content, Guid stamp, CancellationToken cancel = default) =>
        content.Problem is { } problem
            ? Task.FromResult(problem)
            : SaveAsync(
                actor,
                applicationId,
                stamp,
                (application, now) =>
                {
                    var policy = new AccessPolicy(application, application.Policies.Count, content, now);
                    application.Policies.Add(policy);
                    return AuditEntry.Of(actor, AuditAction.PolicyCreated, policy, applicationId, now, application.Name);
                },
                cancel
            );

    /// <summary>Changes a policy. What it says holds from the next request on, for those inside too.</summary>
    public Task<ApplicationOutcome> ChangeAsync(
        Actor actor,
        Guid applicationId,
        Guid policyId,
        PolicyContent content,
        Guid stamp,
        CancellationToken cancel = default
    ) =>
        content.Problem is { } problem
            ? Task.FromResult(problem)
            : SaveAsync(
                actor,
                applicationId,
                stamp,
                (application, now) =>
                {
                    var policy = application.Policies.Find(p => p.Id == policyId);
                    policy?.Change(content);
                    return policy is null ? null : AuditEntry.Of(actor, AuditAction.PolicyChanged, policy, applicationId, now, application.Name);
                },
                cancel
            );

    /// <summary>Deletes a policy.</summary>
    public Task<ApplicationOutcome> DeleteAsync(
        Actor actor,
        Guid applicationId,
        Guid policyId,
        Guid stamp,
        CancellationToken cancel = default
    ) =>
        SaveAsync(
            actor,
            applicationId,
            stamp,
            (application, now) =>
            {
                var policy = application.Policies.Find(p => p.Id == policyId);
                if (policy is null)
                {
                    return null;
                }

                application.Policies.Remove(policy);
                Number(application.Policies.OrderBy(p => p.Position));
                return AuditEntry.Of(actor, AuditAction.PolicyDeleted, policy, applicationId, now, application.Name);
            },
            cancel
        );

    /// <summary>Puts the policies into this order; all of them must be named.</summary>
    public Task<ApplicationOutcome> ReorderAsync(
        Actor actor,
        Guid applicationId,
        IReadOnlyList<Guid> order,
        Guid stamp,
        CancellationToken cancel = default
    ) =>
        SaveAsync(
            actor,
            applicationId,
            stamp,
            (application, now) =>
            {
                if (order.Count != application.Policies.Count || application.Policies.Any(p => !order.Contains(p.Id)))
                {
                    return null;
                }

                Number(order.Select(id => application.Policies.Single(p => p.Id == id)));
                return AuditEntry.Of(actor, AuditAction.PoliciesReordered, application, applicationId, now);
            },
            cancel
        );

    /// <summary>
    /// Which of these addresses nobody can sign in with now: there is no account, or it is blocked or has expired. Needs
    /// <see cref="Permission.ReadApplications"/>; without it none is named.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> UnreachableApproversAsync(
        Actor actor,
        IReadOnlyCollection<string> addresses,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (addresses.Count == 0 || !await db.AllowsAsync(actor, Permission.ReadApplications, now, cancel))
        {
            return [];
        }

        var normalized = addresses.Select(a => a.ToUpperInvariant()).Distinct().ToList();
        var reachable = await db
            .Users.Where(u => normalized.Contains(u.NormalizedEmail!) && !u.IsBlocked && (u.NotAfter == null || u.NotAfter > now))
            .Select(u => u.NormalizedEmail!)
            .ToListAsync(cancel);
        return [.. addresses.Where(a => !reachable.Contains(a.ToUpperInvariant())).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static void Number(IEnumerable<AccessPolicy> policies)
    {
        foreach (var (position, policy) in policies.Index())
        {
            policy.Position = position;
        }
    }

    private async Task<ApplicationOutcome> SaveAsync(
        Actor actor,
        Guid applicationId,
        Guid stamp,
        Func<Application, DateTimeOffset, AuditEntry?> change,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!await db.AllowsAsync(actor, Permission.ManageApplications, now, cancel))
        {
            return ApplicationOutcome.NotAllowed;
        }

        var application = await db.Applications.Include(a => a.Policies).SingleOrDefaultAsync(a => a.Id == applicationId, cancel);
        if (application is null || change(application, now) is not { } entry)
        {
            return ApplicationOutcome.NotFound;
        }

        db.Touch(application);
        db.Expect(application, stamp);
        db.AuditEntries.Add(entry);
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? ApplicationOutcome.Changed : ApplicationOutcome.Stale;
    }
}
