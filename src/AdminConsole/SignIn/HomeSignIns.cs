using System.Net;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.Organizations;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>A sign-in at home that is for another organization.</summary>
/// <param name="AttemptId">The attempt over there.</param>
/// <param name="Organization">The name of that organization.</param>
public sealed record HomeVisit(Guid AttemptId, string Organization);

/// <summary>
/// Signing in with the word of another organization here, the home organization: a first factor like the others. The person goes through
/// the whole of the sign-in there, in an attempt of its own that ends without a session; what it proved counts for the attempt it was made
/// for, in the browser of both (docs/decisions/0017). Begun by <see cref="SignInStarts"/>.
/// </summary>
public sealed class HomeSignIns(ConsoleDatabase database, SignIns signIns, TimeProvider time)
{
    /// <summary>What a sign-in at home is for; null when it is for nothing that this browser began and this organization could vouch for.</summary>
    public async Task<HomeVisit?> FindAsync(Guid attemptId, string? browserToken, Guid homeId, CancellationToken cancel = default)
    {
        await using var db = database.OpenInstallation();
        var found = await db
            .SignInAttempts.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(a => a.Id == attemptId && a.HomeId == homeId && a.Way == LoginMethodKind.HomeOrganization)
            .Join(db.Organizations, a => a.OrganizationId, o => o.Id, (a, o) => new { Attempt = a, o.Name })
            .SingleOrDefaultAsync(cancel);
        return found is null || found.Attempt.IsOver(time.GetUtcNow()) || !Token.Matches(browserToken, found.Attempt.BrowserHash)
            ? null
            : new(found.Attempt.Id, found.Name);
    }

    /// <summary>Goes on with the attempt that a sign-in at home was made for. Without one that is done, it stays where it is.</summary>
    public async Task<SignInProgress> ReturnAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default)
    {
        var context = await SignInContext.LoadAsync(database, attemptId, browserToken, address, time.GetUtcNow(), cancel);
        if (context is null)
        {
            return new(SignInStep.Over);
        }

        await using var db = context.Db;
        if (context.Next != SignInStep.SignInAtHome)
        {
            return new(context.Next, SignInProblem.AnotherStep, AttemptId: attemptId);
        }

        if (context.Home is null)
        {
            Refuse(context, SignInEnd.NotVouched, SignInOutcome.MethodOff);
        }
        else if (await MemberAsync(context, cancel) is { } member)
        {
            await RecognizeAsync(context, context.Home, member, cancel);
        }

        var progress = await signIns.SaveAsync(context, SignInStep.SignInAtHome, problem: null, browserToken, cancel);
        return progress with { AttemptId = attemptId };
    }

    // Who has signed in at home for this attempt, in this browser; null when nobody has yet.
    private static Task<User?> MemberAsync(SignInContext context, CancellationToken cancel)
    {
        var (db, attempt) = (context.Db, context.Attempt);
        return db
            .SignInAttempts.IgnoreQueryFilters()
            .Where(a => a.VouchesForId == attempt.Id && a.OrganizationId == attempt.HomeId && a.BrowserHash == attempt.BrowserHash && a.CompletedAt != null)
            .OrderByDescending(a => a.CompletedAt)
            .Join(db.Users.IgnoreQueryFilters().AsNoTracking(), a => a.UserId, u => u.Id, (_, u) => u)
            .FirstOrDefaultAsync(cancel);
    }

    private static async Task RecognizeAsync(SignInContext context, HomeOrganization home, User member, CancellationToken cancel)
    {
        var (db, attempt, now) = (context.Db, context.Attempt, context.Now);

        // Its word is good for its own members and for addresses of its verified domains, as things are now.
        var domain = new EmailAddress(member.Email!).Domain;
        var isItsOwn = (await HomeOrganization.OfDomain(db, domain).SingleOrDefaultAsync(cancel))?.Id == home.Id;
        if (!isItsOwn || member.Kind != UserKind.Member || !member.CanSignIn(now))
        {
            Refuse(context, SignInEnd.NotVouched, SignInOutcome.AccountRefused, ProviderFailure.AddressNotVerified, member.Email);
            return;
        }

        // Who they are there decides; the address only as long as nobody here is linked: it may be somebody else's by now.
        var user =
            await db.Users.SingleOrDefaultAsync(u => u.HomeUserId == member.Id, cancel)
            ?? await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == member.NormalizedEmail && u.HomeUserId == null, cancel);
        await context.TurnToAsync(user, cancel);
        if (user is null)
        {
            Refuse(context, SignInEnd.NoAccess, SignInOutcome.AccountRefused, ProviderFailure.NobodyHere, member.Email);
        }
        else if (!WaysIn.Home(user, context.Organization, context.Methods, home, now))
        {
            Refuse(context, SignInEnd.NoAccess, user.CanSignIn(now) ? SignInOutcome.MethodOff : SignInOutcome.Blocked, email: user.Email);
        }
        else
        {
            attempt.Recognize(member.Id, user);
            context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.HomeOrganization);
        }
    }

    private static void Refuse(SignInContext context, SignInEnd end, SignInOutcome outcome, ProviderFailure? failure = null, string? email = null)
    {
        context.Attempt.EndWith(end);
        context.Db.SignInEvents.Add(ExternalRefusals.Refusal(context, outcome, failure, email));
    }
}
