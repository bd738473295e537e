using AdminConsole.Data;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>
/// Shows access requests and grants: to requesters their own, to approvers those of the policies that name them, to holders of
/// <see cref="Permission.ReadAccessRequests"/> all.
/// </summary>
public sealed class AccessRequestDirectory(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>The requests of a view, newest first; none when the actor may not see that view. The search looks at the requester and the application.</summary>
    public async Task<Page<AccessRequestRow>> ListAsync(
        Actor actor,
        AccessRequestView view,
        PageRequest request,
        AccessRequestState? state = null,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (await SelectAsync(db, actor, view, now, cancel) is not { } requests)
        {
            return NoRows.Of<AccessRequestRow>();
        }

        requests = state is null ? requests : requests.Where(r => r.State == state);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            requests = requests.Where(r => r.UserEmail.ToLower().Contains(words) || r.ApplicationName.ToLower().Contains(words));
        }

        return await requests
            .InTime(r => r.RequestedAt, r => r.Id, !(request.Sort == nameof(AccessRequestRow.RequestedAt) && !request.Descending))
            .Select(r => new AccessRequestRow(
                r.Id,
                r.UserEmail,
                r.ApplicationId,
                r.ApplicationName,
                r.Justification,
                r.WantedDuration,
                r.RequestedAt,
                r.NotAfter,
                r.State,
                r.ClosedAt
            ))
            .ToPageAsync(request, cancel);
    }

    /// <summary>How many requests wait for the actor's answer.</summary>
    public async Task<int> CountPendingForMeAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        var requests = await SelectAsync(db, actor, AccessRequestView.PendingForMe, time.GetUtcNow(), cancel);
        return requests is null ? 0 : await requests.CountAsync(cancel);
    }

    /// <summary>Whether a policy names the actor as an approver.</summary>
    public async Task<bool> IsApproverAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.IsSignedInAsync(actor, time.GetUtcNow(), cancel) && (await MyPoliciesAsync(db, actor, cancel)).Count > 0;
    }

    /// <summary>One request with all its page shows; null when there is none that the actor may see.</summary>
    public async Task<AccessRequestDetail?> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel);
        var request = await db
            .AccessRequests.AsNoTracking()
            .Include(r => r.Decisions.OrderBy(d => d.DecidedAt))
            .SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (roles is null || request is null)
        {
            return null;
        }

        var terms = await AccessDecisions.TermsAsync(db, request.PolicyId, cancel);
        var email = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Email!).SingleOrDefaultAsync(cancel);
        var isApprover = email is not null && terms?.Names(email) == true;
        var isMine = request.UserId == actor.UserId;
        if (!isMine && !isApprover && !roles.Carry(Permission.ReadAccessRequests))
        {
            return null;
        }

        var grant = await db.AccessGrants.AsNoTracking().SingleOrDefaultAsync(g => g.RequestId == id, cancel);
        return new(
            request,
            grant,
            terms,
            CanDecide: isApprover && !isMine && request.IsPending(now) && request.Decisions.All(d => d.ApproverId != actor.UserId),
            CanEnd: grant?.Contains(now) == true && (isApprover || roles.Carry(Permission.EndGrants)),
            isMine
        );
    }

    /// <summary>The grants that give access now, those that end first first. Approvers see those of their policies.</summary>
    public async Task<Page<AccessGrantRow>> ListActiveGrantsAsync(Actor actor, PageRequest request, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel);
        if (roles is null)
        {
            return NoRows.Of<AccessGrantRow>();
        }

        var grants = db.AccessGrants.AsNoTracking().Where(g => g.EndedAt == null && g.NotAfter > now);
        if (!roles.Carry(Permission.ReadAccessRequests))
        {
            var mine = await MyPoliciesAsync(db, actor, cancel);
            grants = grants.Where(g => mine.Contains(g.PolicyId));
        }

        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var words = request.Search.Trim().ToLowerInvariant();
            grants = grants.Where(g => g.UserEmail.ToLower().Contains(words) || g.ApplicationName.ToLower().Contains(words));
        }

        return await grants
            .OrderBy(g => g.NotAfter)
            .ThenBy(g => g.Id)
            .Select(g => new AccessGrantRow(
                g.Id,
                g.RequestId,
                g.UserEmail,
                g.ApplicationId,
                g.ApplicationName,
                g.NotBefore,
                g.NotAfter,
                g.EndedAt,
                g.EndedBy
            ))
            .ToPageAsync(request, cancel);
    }

    private static async Task<IQueryable<AccessRequest>?> SelectAsync(
        ConsoleDbContext db,
        Actor actor,
        AccessRequestView view,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var roles = await db.RolesOfAsync(actor, now, cancel);
        var requests = db.AccessRequests.AsNoTracking();
        var pending = requests.Where(r => r.State == AccessRequestState.Pending && r.NotAfter > now);
        switch (view)
        {
            case AccessRequestView.PendingForMe when roles is not null:
                var mine = await MyPoliciesAsync(db, actor, cancel);
                return pending.Where(r =>
                    mine.Contains(r.PolicyId) && r.UserId != actor.UserId && r.Decisions.All(d => d.ApproverId != actor.UserId)
                );
            case AccessRequestView.Mine when roles is not null:
                return requests.Where(r => r.UserId == actor.UserId);
            case AccessRequestView.Pending when roles?.Carry(Permission.ReadAccessRequests) == true:
                return pending;
            case AccessRequestView.All when roles?.Carry(Permission.ReadAccessRequests) == true:
                return requests;
            default:
                return null;
        }
    }

    // Approvers are part of a policy's text, and there are few policies: reading them all beats keeping a second list of approvers in step.
    private static async Task<List<Guid>> MyPoliciesAsync(ConsoleDbContext db, Actor actor, CancellationToken cancel)
    {
        var email = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Email).SingleOrDefaultAsync(cancel);
        var policies = await db.AccessPolicies.AsNoTracking().Where(p => p.Approval != null).ToListAsync(cancel);
        return email is null ? [] : [.. policies.Where(p => p.Approval!.Names(email)).Select(p => p.Id)];
    }
}
