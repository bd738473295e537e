using System.Net;
using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>Asks policies and grants, on fresh data, whether somebody may open an application. Access is never only in a cookie.</summary>
public sealed class ApplicationAccess(ConsoleDatabase database, TimeProvider time)
{
    /// <summary>Whether the visitor, or a stranger, may open the application now.</summary>
    public async Task<AccessAnswer> AskAsync(
        Application application,
        ApplicationVisitor? visitor,
        IPAddress? address,
        CancellationToken cancel = default
    )
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(application.OrganizationId);
        var person =
            visitor is null || visitor.OrganizationId != application.OrganizationId
                ? null
                : await AccessPerson.LoadAsync(db, visitor.SessionId, visitor.UserId, address, now, cancel);
        return Answer(application, person, address, visitor?.NotAfter ?? DateTimeOffset.MaxValue, now);
    }

    /// <summary>The applications that the actor may open or ask for, by name.</summary>
    public async Task<IReadOnlyList<LauncherTile>> TilesAsync(Actor actor, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (actor is not { SessionId: { } session, UserId: { } user } || await AccessPerson.LoadAsync(db, session, user, actor.Address, now, cancel) is not { } person)
        {
            return [];
        }

        var applications = await db.Applications.AsNoTracking().Include(a => a.Policies).OrderBy(a => a.Name).ToListAsync(cancel);
        return
        [
            .. applications
                .Select(a => (Application: a, Answer: Answer(a, person, actor.Address, DateTimeOffset.MaxValue, now)))
                .Where(x => x.Answer.Verdict != AccessVerdict.Denied)
                .Select(x => new LauncherTile(
                    x.Application.Id,
                    x.Application.Name,
                    x.Application.Url,
                    x.Answer.Verdict,
                    x.Answer.Policy?.Approval is null || x.Answer.Verdict != AccessVerdict.Allowed ? null : x.Answer.NotAfter
                )),
        ];
    }

    /// <summary>Whether the actor may open the application now, and with which policy.</summary>
    internal static async Task<AccessAnswer> AskAsync(
        ConsoleDbContext db,
        Application application,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var person = actor is { SessionId: { } session, UserId: { } user }
            ? await AccessPerson.LoadAsync(db, session, user, actor.Address, now, cancel)
            : null;
        return Answer(application, person, actor.Address, DateTimeOffset.MaxValue, now);
    }

    /// <summary>What the policies and the person's open grants say, and the policy and the grant that decide.</summary>
    internal static (AccessVerdict Verdict, AccessPolicy? Policy, AccessGrant? Grant) Judge(
        Application application,
        PolicySubject subject,
        IEnumerable<AccessGrant> grants,
        DateTimeOffset now
    )
    {
        var answer = PolicyEvaluation.Evaluate(application.Policies, subject);
        if (answer.Action != PolicyAction.Bypass && subject.Kind is not null && !application.Allows(subject.Method, subject.ProviderId))
        {
            return JudgeOtherMethods(application, subject, answer);
        }

        switch (answer.Action)
        {
            case PolicyAction.Bypass:
                return (AccessVerdict.Bypassed, answer.Policy, null);
            case PolicyAction.Allow when answer.Policy!.Approval is null:
                return (AccessVerdict.Allowed, answer.Policy, null);
            case PolicyAction.Allow:
                var grant = grants.FirstOrDefault(g => g.ApplicationId == application.Id && g.PolicyId == answer.Policy!.Id && g.Contains(now));
                return (grant is null ? AccessVerdict.ApprovalNeeded : AccessVerdict.Allowed, answer.Policy, grant);
            default:
                return (AccessVerdict.Denied, answer.Policy, null);
        }
    }

    // Signing in again is asked for only where it helps: policies that keep the person out however they sign in still say no.
    private static (AccessVerdict Verdict, AccessPolicy? Policy, AccessGrant? Grant) JudgeOtherMethods(
        Application application,
        PolicySubject subject,
        PolicyAnswer answer
    )
    {
        var others = application
            .AllowedMethods!.Select(m => PolicyEvaluation.Evaluate(application.Policies, subject with { Method = m.Kind, ProviderId = m.ProviderId }))
            .DefaultIfEmpty(answer)
            .ToList();
        var best = others.Find(other => other.Action is PolicyAction.Allow or PolicyAction.Bypass);
        return (best is null ? AccessVerdict.Denied : AccessVerdict.MethodNotAllowed, (best ?? others[0]).Policy, null);
    }

    private static AccessAnswer Answer(Application application, AccessPerson? person, IPAddress? address, DateTimeOffset notAfter, DateTimeOffset now)
    {
        var (verdict, policy, grant) = Judge(application, person?.Subject ?? PolicySubject.Stranger(address), person?.Grants ?? [], now);
        return verdict switch
        {
            AccessVerdict.Bypassed => new(verdict, null, policy, notAfter),
            AccessVerdict.Allowed => new(
                verdict,
                person!.User,
                policy,
                Earlier(grant?.NotAfter ?? DateTimeOffset.MaxValue, Earlier(notAfter, person.SessionEnds))
            ),
            _ => new(verdict, person?.User, policy, now),
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
