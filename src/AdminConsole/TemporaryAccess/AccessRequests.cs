using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>
/// Asking for temporary access, and the approvers' answers. Asking needs a policy that lets the actor ask; answering needs to be named by
/// that policy, as it is now. Neither needs a role.
/// </summary>
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

    /// <summary>Approves for a time up to the policy's longest grant. The approval that completes the quorum starts the grant.</summary>
    public Task<ApprovalOutcome> ApproveAsync(
        Actor actor,
        Guid id,
        TimeSpan duration,
        string? comment,
        Guid stamp,
        CancellationToken cancel = default
    ) =>
        DecideAsync(
            actor,
            id,
            comment,
            stamp,
            AuditAction.AccessApproved,
            (request, approver, terms, now) => request.Approve(approver, terms, duration, comment?.Trim(), now),
            cancel
        );

    /// <summary>Denies with a reason, which ends the request.</summary>
    public Task<ApprovalOutcome> DenyAsync(Actor actor, Guid id, string? reason, Guid stamp, CancellationToken cancel = default) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult(ApprovalOutcome.InvalidComment)
            : DecideAsync(
                actor,
                id,
                reason,
                stamp,
                AuditAction.AccessDenied,
                (request, approver, terms, now) => request.Deny(approver, terms, reason.Trim(), now),
                cancel
            );

    internal static async Task<ApprovalTerms?> TermsAsync(ConsoleDbContext db, Guid policyId, CancellationToken cancel) =>
        (await db.AccessPolicies.AsNoTracking().SingleOrDefaultAsync(p => p.Id == policyId, cancel))?.Approval;

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
    private static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> TakeTurnAsync(
        ConsoleDbContext db,
        Actor actor,
        CancellationToken cancel
    )
    {
        var turn = await db.Database.BeginTransactionAsync(cancel);
        await db.Users.Where(u => u.Id == actor.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsBlocked, x => x.IsBlocked), cancel);
        return turn;
    }

    private async Task<ApprovalOutcome> DecideAsync(
        Actor actor,
        Guid id,
        string? comment,
        Guid stamp,
        AuditAction action,
        Func<AccessRequest, Approver, ApprovalTerms?, DateTimeOffset, ApprovalOutcome> decide,
        CancellationToken cancel
    )
    {
        if (comment?.Trim().Length > Decision.CommentLength)
        {
            return ApprovalOutcome.InvalidComment;
        }

        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (actor.UserId is not { } approverId || !await db.IsSignedInAsync(actor, now, cancel))
        {
            return ApprovalOutcome.NotAllowed;
        }

        var request = await db.AccessRequests.Include(r => r.Decisions).SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null)
        {
            return ApprovalOutcome.NotFound;
        }

        var email = await db.Users.Where(u => u.Id == approverId).Select(u => u.Email!).SingleAsync(cancel);
        var terms = await TermsAsync(db, request.PolicyId, cancel);
        var outcome = decide(request, new(approverId, email), terms, now);
        if (outcome is not (ApprovalOutcome.Approved or ApprovalOutcome.Counted or ApprovalOutcome.Denied))
        {
            return outcome;
        }

        // Also when only a decision is added: two approvers at once see each other.
        db.Touch(request);
        db.Expect(request, stamp);
        db.AuditEntries.Add(AuditEntry.Of(actor, action, request, request.ApplicationId, now, request.UserEmail));
        if (outcome == ApprovalOutcome.Approved)
        {
            db.AccessGrants.Add(new(request, now));
            await mails.TellRequesterAsync(db, request, MailKind.AccessApproved, comment, cancel);
        }
        else if (outcome == ApprovalOutcome.Denied)
        {
            await mails.TellRequesterAsync(db, request, MailKind.AccessDenied, comment, cancel);
        }

        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return ApprovalOutcome.Stale;
        }

        outbox.Wake();
        changes.Tell(request.OrganizationId, id);
        return outcome;
    }
}
