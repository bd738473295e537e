using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// Answers "why can't they get in?". It asks what the sign-in itself asks: <see cref="PinRequest"/>, <see cref="NextSignIn"/> and the
/// policies, so that it cannot tell another story. Needs <see cref="Permission.ReadUsers"/>.
/// </summary>
public sealed class AccessExplanations(ConsoleDatabase database, TimeProvider time)
{
    // A mail that failed earlier than this says little about the next one.
    private static readonly TimeSpan StillTelling = TimeSpan.FromDays(1);

    /// <summary>The applications to ask about, by name; none without the permission.</summary>
    public async Task<IReadOnlyList<ExplainableApplication>> ApplicationsAsync(Actor actor, CancellationToken cancel = default)
    {
        await using var db = database.Open(actor.OrganizationId);
        return await db.AllowsAsync(actor, Permission.ReadUsers, time.GetUtcNow(), cancel)
            ? await db.Applications.OrderBy(a => a.Name).Select(a => new ExplainableApplication(a.Id, a.Name)).ToListAsync(cancel)
            : [];
    }

    /// <summary>The explanation; null when the text is no address, or without the permission. An application that is not here is left out.</summary>
    public async Task<AccessExplanation?> ExplainAsync(Actor actor, string? address, Guid? applicationId, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open(actor.OrganizationId);
        if (!EmailAddress.TryParse(address, out var email) || !await db.AllowsAsync(actor, Permission.ReadUsers, now, cancel))
        {
            return null;
        }

        // The limit of the network is the requester's, who is not here.
        var request = (await PinRequest.LoadAsync(db, email.Normalized, network: "", applicationId, now, cancel))!;
        var admittedBy = request.User is null ? GuestJoining.PolicyFor(request.Application, email.Value, from: null) : null;
        var next = request.User is null ? null : await NextAsync(db, request, request.User, now, cancel);
        var explanation = new AccessExplanation(
            email.Value,
            request.User,
            next,
            request.Refusal(admittedBy, now),
            await LastPinAsync(db, email, cancel),
            request.User is null ? null : await ApplicationVerdicts.AskAsync(db, request.User, next!, applicationId, now, cancel)
        )
        {
            Findings = [],
            AdmittedBy = admittedBy?.Name,
        };
        return explanation with { Findings = [.. Findings(explanation, now)] };
    }

    internal static IEnumerable<AccessFinding> Findings(AccessExplanation told, DateTimeOffset now)
    {
        yield return new(AccessQuestion.Known, told.User is not null ? AccessMark.Passes : told.AdmittedBy is not null ? AccessMark.Hint : AccessMark.Stops);
        if (told is { User: { } user, Next: { } next })
        {
            if (user.Kind == UserKind.Guest)
            {
                var isTooLate = user.IsPendingGuest && user.RedeemableUntil <= now;
                yield return new(AccessQuestion.Invitation, isTooLate ? AccessMark.Stops : user.IsPendingGuest ? AccessMark.Hint : AccessMark.Passes);
            }

            yield return new(AccessQuestion.Account, user.CanSignIn(now) ? AccessMark.Passes : AccessMark.Stops);
            yield return new(
                AccessQuestion.Lock,
                user.IsLocked(now) ? AccessMark.Stops : user.AccessFailedCount > 0 ? AccessMark.Hint : AccessMark.Passes
            );
            yield return new(AccessQuestion.Ways, next.Ways.Count > 0 ? AccessMark.Passes : AccessMark.Stops);
        }

        // Somebody who gets in another way misses no PIN.
        var needsNone = told.PinRefusal is PinRefusal.MethodOff or PinRefusal.AnotherMethod && told.Next?.Ways.Count > 0;
        yield return new(AccessQuestion.Pin, told.PinRefusal is null ? AccessMark.Passes : needsNone ? AccessMark.Hint : AccessMark.Stops);
        if (told.LastPin is { } last)
        {
            yield return new(
                AccessQuestion.LastPin,
                last.State switch
                {
                    MailState.Sent => AccessMark.Passes,
                    MailState.Failed when last.AskedAt > now - StillTelling => AccessMark.Stops,
                    _ => AccessMark.Hint,
                }
            );
        }

        if (told.Application is { } application)
        {
            var verdicts = application.Verdicts.Select(v => v.Verdict).ToList();
            yield return new(
                AccessQuestion.Application,
                verdicts.TrueForAll(v => v is AccessVerdict.Denied or AccessVerdict.MethodNotAllowed) ? AccessMark.Stops
                    : verdicts.TrueForAll(v => v is AccessVerdict.Allowed or AccessVerdict.Bypassed) ? AccessMark.Passes
                    : AccessMark.Hint
            );
        }
    }

    private static async Task<NextSignIn> NextAsync(ConsoleDbContext db, PinRequest request, User user, DateTimeOffset now, CancellationToken cancel) =>
        NextSignIn.Of(
            user,
            request.Organization,
            request.Methods,
            await NextSignIns.LinkedAsync(db, user.Id, cancel),
            await NextSignIns.HomeAsync(db, user, cancel),
            await db.OtpDevices.AnyAsync(d => d.UserId == user.Id, cancel),
            await db.PendingActions.Where(a => a.UserId == user.Id).Select(a => a.Action).ToListAsync(cancel),
            now
        );

    private static Task<LastPin?> LastPinAsync(ConsoleDbContext db, EmailAddress email, CancellationToken cancel) =>
        db.OneTimePins.Where(p => p.NormalizedEmail == email.Normalized)
            .OrderByDescending(p => p.Ordinal)
            .Join(db.OutgoingMails, p => p.MailId, m => m.Id, (p, m) => new LastPin(p.RequestedAt, m.State, m.Error))
            .FirstOrDefaultAsync(cancel);
}
