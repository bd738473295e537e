using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>The approvers' answers to a request. They need to be named by its policy, as it is now, and no role.</summary>
public sealed class AccessDecisions(
    ConsoleDatabase database,
    AccessRequestMails mails,
    AccessRequestChanges changes,
    Outbox outbox,
    TimeProvider time
)
{
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
