using System.Net;
using AdminConsole.Applications;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>What an application says about somebody, for each way in they have.</summary>
internal static class ApplicationVerdicts
{
    /// <summary>Asks it; null when there is no such application here.</summary>
    public static async Task<ExplainedApplication?> AskAsync(
        ConsoleDbContext db,
        User user,
        NextSignIn next,
        Guid? applicationId,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var application = await db.Applications.AsNoTracking().Include(a => a.Policies).SingleOrDefaultAsync(a => a.Id == applicationId, cancel);
        if (application is null)
        {
            return null;
        }

        var groups = await db.GroupMemberships.Where(m => m.UserId == user.Id).Select(m => m.GroupId).ToListAsync(cancel);
        var grants = await db.AccessGrants.AsNoTracking().Where(g => g.UserId == user.Id && g.EndedAt == null && g.NotAfter > now).ToListAsync(cancel);
        var seen = await db
            .SignInEvents.Where(e => e.UserId == user.Id && e.Address != null)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Select(e => e.Address)
            .FirstOrDefaultAsync(cancel);
        var linked = (await NextSignIns.LinkedAsync(db, user.Id, cancel)).Where(p => WaysIn.External(user, p, now)).OrderBy(p => p.Position).ToList();
        var from = IPAddress.TryParse(seen, out var parsed) ? parsed : null;
        return new(application.Name, [.. Ways(next, linked).Select(Judge)], from);

        WayVerdict Judge(Way way)
        {
            var subject = new PolicySubject(user.Email, user.Kind, groups.ToHashSet(), way.Method, way.SecondFactor, from, way.Provider?.Id);
            var (verdict, policy, _) = ApplicationAccess.Judge(application, subject, grants, now);
            return new(way.Method, way.SecondFactor, verdict, policy?.Name, way.Provider?.Name);
        }
    }

    private static IEnumerable<Way> Ways(NextSignIn next, List<IdentityProvider> linked)
    {
        if (next.Ways.Count == 0)
        {
            return [new(null, SecondFactor: false)];
        }

        return next.Ways.SelectMany(steps =>
        {
            var withOtp = steps.Contains(SignInStep.EnterOtp) || steps.Contains(SignInStep.ConfigureOtp);
            return steps[0] == SignInStep.SignInAtProvider ? linked.Select(p => new Way(LoginMethodKind.External, withOtp, p))
                : steps[0] == SignInStep.SignInAtHome ? [new(LoginMethodKind.HomeOrganization, withOtp)]
                : steps[0] == SignInStep.EnterPassword || steps.Contains(SignInStep.CreatePassword) ? [new(LoginMethodKind.Password, withOtp)]
                : [new(LoginMethodKind.OneTimePin, withOtp)];
        });
    }

    private sealed record Way(LoginMethodKind? Method, bool SecondFactor, IdentityProvider? Provider = null);
}
