using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdminConsole.TemporaryAccess;

/// <summary>Asking for temporary access. Needs a policy that lets the actor ask, and no role. <see cref="AccessDecisions"/> answer.</summary>
public sealed class AccessRequests(
    ConsoleDatabase database,
    AccessRequestMails mails,
    AccessRequestChanges changes,
    Outbox outbox,
    TimeProvider time
)
{
    /// <summary>What the page that asks for an application shows the actor; null when there is no such application here.</summary>
    public async Task<AccessRequestForm?> FormAsync(Actor actor, Guid applicationId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var application = await FindApplicationAsync(db, applicationId, cancel);
        if (application is null)
        {
            return null;
        }

        var answer = await ApplicationAccess.AskAsync(db, application, actor, now, cancel);
        var terms = answer.Verdict == AccessVerdict.ApprovalNeeded ? answer.Policy!.Approval : null;
        var pending = terms is null ? null : await PendingAsync(db, actor, applicationId, now, cancel);
        return new(application.Id, application.Name, application.Url, answer.Verdict, terms, pending?.Id);
    }

    /// <summary>Asks for temporary access. The key is set when asked, or when a request waits already.</summary>
    public async Task<(AccessRequestOutcome Outcome, Guid Id)> RequestAsync(
        Actor actor,
        Guid applicationId,
        string? justification,
        TimeSpan duration,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        await using var turn = await TakeTurnAsync(db, actor, cancel);
        var application = await FindApplicationAsync(db, applicationId, cancel);
        var answer = application is null ? null : await ApplicationAccess.AskAsync(db, application, actor, now, cancel);
        if (answer is not { Verdict: AccessVerdict.ApprovalNeeded, Policy: { Approval: { } terms } policy, User: { } user })
        {
            return (answer?.Verdict == AccessVerdict.Allowed ? AccessRequestOutcome.AlreadyAllowed : AccessRequestOutcome.NotAllowed, default);
        }

        var why = justification?.Trim() ?? "";
        if (why.Length > AccessRequest.JustificationLength || (why.Length == 0 && terms.JustificationRequired))
        {
            return (AccessRequestOutcome.InvalidJustification, default);
        }

        if (duration < ApprovalTerms.LeastGrant || duration > terms.LongestGrant)
        {
            return (AccessRequestOutcome.InvalidDuration, default);
        }

        if (await PendingAsync(db, actor, applicationId, now, cancel) is { } pending)
        {
            return (AccessRequestOutcome.AlreadyPending, pending.Id);
        }

        var request = new AccessRequest(application!, policy, new(user.Id, user.Email), why, duration, now);
        db.AccessRequests.Add(request);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.AccessRequested, request, applicationId, now));
        await mails.AskApproversAsync(db, request, terms, cancel);
        await db.SaveChangesAsync(cancel);
        await turn.CommitAsync(cancel);
        outbox.Wake();
        changes.Tell(request.OrganizationId, request.Id);
        return (AccessRequestOutcome.Requested, request.Id);
    }

    /// <summary>Takes the actor's own pending request back.</summary>
    public async Task<AccessRequestOutcome> WithdrawAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var request = await db.AccessRequests.SingleOrDefaultAsync(r => r.Id == id && r.UserId == actor.UserId, cancel);
        if (request?.IsPending(now) != true || !await db.IsSignedInAsync(actor, now, cancel))
        {
            return AccessRequestOutcome.NotFound;
        }

        request.Withdraw(now);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.AccessRequestWithdrawn, request, request.ApplicationId, now));
        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return AccessRequestOutcome.NotFound;
        }

        changes.Tell(request.OrganizationId, id);
        return AccessRequestOutcome.Withdrawn;
    }

    private static Task<Application?> FindApplicationAsync(ConsoleDbContext db, Guid id, CancellationToken cancel) =>
        db.Applications.AsNoTracking().Include(a => a.Policies).SingleOrDefaultAsync(a => a.Id == id, cancel);

    private static Task<AccessRequest?> PendingAsync(
        ConsoleDbContext db,
        Actor actor,
        Guid applicationId,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        db.AccessRequests.FirstOrDefaultAsync(
            r => r.UserId == actor.UserId && r.ApplicationId == applicationId && r.State == AccessRequestState.Pending && r.NotAfter > now,
            cancel
        );

    // Requests of one person go one after the other, so that two tabs do not ask twice: each locks the person's row until it commits.
    private static async Task<IDbContextTransaction> TakeTurnAsync(
        ConsoleDbContext db,
        Actor actor,
        CancellationToken cancel
    )
    {
        var turn = await db.Database.BeginTransactionAsync(cancel);
        await db.Users.Where(u => u.Id == actor.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsBlocked, x => x.IsBlocked), cancel);
        return turn;
    }
}
