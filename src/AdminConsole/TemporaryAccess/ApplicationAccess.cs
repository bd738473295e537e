using System.Net;
using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.TemporaryAccess;

/// <summary>Whether a person may open an application now.</summary>
public enum AccessVerdict
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>Yes, for everybody; nobody is named to the application.</summary>
    Bypassed,

    /// <summary>Not yet: the person may ask for temporary access.</summary>
    ApprovalNeeded,

    /// <summary>No.</summary>
    Denied,
}

/// <summary>The answer, and what it rests on.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="User">Who asks; null for a stranger.</param>
/// <param name="Policy">The deciding policy.</param>
/// <param name="NotAfter">When the access ends if nothing changes.</param>
public sealed record AccessAnswer(AccessVerdict Verdict, AccessUser? User, AccessPolicy? Policy, DateTimeOffset NotAfter);

/// <summary>Who asks, as the application is told.</summary>
public sealed record AccessUser(Guid Id, string Email, string Name, IReadOnlyList<string> Groups);

/// <summary>A tile of the launcher.</summary>
/// <param name="Id">The application.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Verdict">Whether the person may open it, or ask for it.</param>
/// <param name="NotAfter">When temporary access ends; null when it is not temporary.</param>
public sealed record LauncherTile(Guid Id, string Name, string Url, AccessVerdict Verdict, DateTimeOffset? NotAfter);

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
                : await Person.LoadAsync(db, visitor.SessionId, visitor.UserId, address, now, cancel);
        return Answer(application, person, address, visitor?.NotAfter ?? DateTimeOffset.MaxValue, now);
    }

    /// <summary>The applications that the actor may open or ask for, by name.</summary>
    public async Task<IReadOnlyList<LauncherTile>> TilesAsync(Actor actor, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (actor is not { SessionId: { } session, UserId: { } user } || await Person.LoadAsync(db, session, user, actor.Address, now, cancel) is not { } person)
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
            ? await Person.LoadAsync(db, session, user, actor.Address, now, cancel)
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

    private static AccessAnswer Answer(Application application, Person? person, IPAddress? address, DateTimeOffset notAfter, DateTimeOffset now)
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

    // What policies and grants need to know of somebody signed in.
    private sealed record Person(AccessUser User, PolicySubject Subject, List<AccessGrant> Grants, DateTimeOffset SessionEnds)
    {
        public static async Task<Person?> LoadAsync(
            ConsoleDbContext db,
            Guid sessionId,
            Guid userId,
            IPAddress? address,
            DateTimeOffset now,
            CancellationToken cancel
        )
        {
            var found = await db
                .OpenSessionsAt(now)
                .AsNoTracking()
                .Where(s => s.Id == sessionId && s.UserId == userId)
                .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new { Session = s, User = u })
                .SingleOrDefaultAsync(cancel);
            if (found is null)
            {
                return null;
            }

            var groups = await db
                .GroupMemberships.Where(m => m.UserId == userId)
                .Join(db.Groups, m => m.GroupId, g => g.Id, (_, g) => new { g.Id, g.Name })
                .ToListAsync(cancel);
            var grants = await db
                .AccessGrants.AsNoTracking()
                .Where(g => g.UserId == userId && g.EndedAt == null && g.NotAfter > now)
                .ToListAsync(cancel);
            return new(
                new(userId, found.User.Email!, found.User.Name, [.. groups.Select(g => g.Name).Order(StringComparer.Ordinal)]),
                new(
                    found.User.Email,
                    found.User.Kind,
                    groups.Select(g => g.Id).ToHashSet(),
                    Enum.TryParse<LoginMethodKind>(found.Session.Method, out var method) ? method : null,
                    found.Session.SecondFactorAt is not null,
                    address
                ),
                grants,
                found.Session.NotAfter
            );
        }
    }
}
