using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>Ends grants early.</summary>
public sealed class AccessGrants(
    ConsoleDatabase database,
    AccessRequestMails mails,
    AccessRequestChanges changes,
    Outbox outbox,
    TimeProvider time
)
{
    /// <summary>Ends a grant: the next request to the application asks again. Needs <see cref="Permission.EndGrants"/>, or to be an approver of its policy.</summary>
    public async Task<EndGrantOutcome> EndAsync(Actor actor, Guid grantId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        var roles = await db.RolesOfAsync(actor, now, cancel);
        var grant = await db.AccessGrants.SingleOrDefaultAsync(g => g.Id == grantId, cancel);
        if (roles is null || grant is null)
        {
            return roles is null ? EndGrantOutcome.NotAllowed : EndGrantOutcome.NotFound;
        }

        var email = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.Email).SingleOrDefaultAsync(cancel);
        var terms = await AccessDecisions.TermsAsync(db, grant.PolicyId, cancel);
        if (!roles.Carry(Permission.EndGrants) && (email is null || terms?.Names(email) != true))
        {
            return EndGrantOutcome.NotAllowed;
        }

        if (!grant.Contains(now))
        {
            return EndGrantOutcome.AlreadyOver;
        }

        grant.End(email ?? actor.Name, now);
        var request = await db.AccessRequests.SingleAsync(r => r.Id == grant.RequestId, cancel);
        db.AuditEntries.Add(AuditEntry.Of(actor, AuditAction.GrantEnded, grant, grant.ApplicationId, now, grant.UserEmail));
        await mails.TellRequesterAsync(db, request, MailKind.GrantEnded, remark: null, cancel);
        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return EndGrantOutcome.AlreadyOver;
        }

        outbox.Wake();
        changes.Tell(grant.OrganizationId, grant.RequestId);
        return EndGrantOutcome.Ended;
    }
}
