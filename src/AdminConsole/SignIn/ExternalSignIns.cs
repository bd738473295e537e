using System.Net;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// Signing in with an account at an identity provider: a first factor like the others. The answer is good for the attempt and the browser
/// that asked, once; whose account it is, the link by provider and subject says and nothing else (docs/decisions/0013).
/// </summary>
public sealed class ExternalSignIns(ConsoleDatabase database, SignIns signIns, ProviderFlow flow, SecretBox secrets, TimeProvider time)
{
    /// <summary>Begins an attempt and says where to send the browser.</summary>
    /// <returns>The attempt; null when there is no such provider, it is off, or the application does not let people in with it.</returns>
    public async Task<ExternalStarted?> BeginAsync(ExternalStart start, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var browser = start.BrowserToken is { Length: 43 } known ? known : Token.Create();
        await using var db = database.Open(start.OrganizationId);
        var provider = await db.IdentityProviders.SingleOrDefaultAsync(p => p.Id == start.ProviderId && p.IsEnabled, cancel);
        if (provider is null || !await OfferedMethods.MayBeginAsync(db, start.ApplicationId, LoginMethodKind.External, provider.Id, cancel))
        {
            return null;
        }

        var attempt = new SignInAttempt(start.OrganizationId, Token.Hash(browser), provider.Id, now)
        {
            ApplicationId = start.ApplicationId,
            VouchesForId = start.VouchesFor,
            ReturnPath = SignInAttempt.IsPathOfOurs(start.ReturnPath) ? start.ReturnPath : null,
        };
        db.SignInAttempts.Add(attempt);
        var address = await AskAsync(db, attempt, provider, start.Address, now, cancel);
        await db.SaveChangesAsync(cancel);
        return new(attempt.Id, browser, address);
    }

    /// <summary>Sends the browser to the provider once more: the person came back without an answer. What was asked before is good no more.</summary>
    /// <returns>Where to send the browser; null when another step is due, whose page comes next.</returns>
    public async Task<string?> AskAgainAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default)
    {
        var context = await SignInContext.LoadAsync(database, attemptId, browserToken, address, time.GetUtcNow(), cancel);
        if (context is null)
        {
            return null;
        }

        await using var db = context.Db;
        if (context.Next != SignInStep.SignInAtProvider)
        {
            return null;
        }

        if (context.Provider is not { IsEnabled: true } provider)
        {
            ExternalRefusals.Fail(context, new(null, ProviderFailure.Off));
            await db.TrySaveAsync(cancel);
            return null;
        }

        var asked = await AskAsync(db, context.Attempt, provider, address, context.Now, cancel);
        return await db.TrySaveAsync(cancel) == SaveOutcome.Saved ? asked : null;
    }

    /// <summary>Takes the provider's answer.</summary>
    /// <returns>Where the attempt stands; null when the answer is to nothing that this browser asked.</returns>
    public async Task<ExternalProgress?> AnswerAsync(
        string? state,
        ProviderReturn returned,
        string? browserToken,
        IPAddress? address,
        CancellationToken cancel = default
    )
    {
        var context = state is { Length: > 0 and < 200 }
            ? await SignInContext.LoadAnsweredAsync(database, state, browserToken, address, time.GetUtcNow(), cancel)
            : null;
        if (context is null)
        {
            return null;
        }

        await using var db = context.Db;
        var attempt = context.Attempt;
        if (context.Next != SignInStep.SignInAtProvider || !await TakeAsync(context, cancel))
        {
            return new(attempt.Id, new(context.Next, SignInProblem.AnotherStep));
        }

        if (context.Provider is not { IsEnabled: true } provider)
        {
            ExternalRefusals.Fail(context, new(null, ProviderFailure.Off));
        }
        else
        {
            var answer = await flow.FinishAsync(provider, returned, attempt.NonceHash!, attempt.CodeVerifier!, cancel);
            if (answer.Proof is { } proof)
            {
                await RecognizeAsync(context, provider, proof, cancel);
            }
            else
            {
                ExternalRefusals.Fail(context, answer);
            }
        }

        var progress = await signIns.SaveAsync(context, SignInStep.SignInAtProvider, problem: null, browserToken, cancel);
        return new(attempt.Id, progress, attempt.End == SignInEnd.Declined ? new(context.Organization.Slug, attempt.ApplicationId, attempt.VouchesForId) : null);
    }

    private async Task<string?> AskAsync(
        ConsoleDbContext db,
        SignInAttempt attempt,
        IdentityProvider provider,
        IPAddress? from,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var handshake = Handshake.Create();
        attempt.Ask(handshake, handshake.ProtectVerifier(secrets));
        var (address, failure) = await flow.BeginAsync(provider, handshake, loginHint: null, cancel);
        if (failure is not null)
        {
            attempt.EndWith(SignInEnd.ProviderFailed);
            db.SignInEvents.Add(ExternalRefusals.Event(attempt, SignInOutcome.ProviderFailed, failure, userId: null, from, now));
        }

        return address;
    }

    // Of two answers that come at once one is taken, before anything is asked of the provider.
    private static async Task<bool> TakeAsync(SignInContext context, CancellationToken cancel) =>
        await context
            .Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id && a.StateHash == context.Attempt.StateHash && a.AnsweredAt == null)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.AnsweredAt, context.Now), cancel) == 1;

    private static async Task RecognizeAsync(SignInContext context, IdentityProvider provider, ExternalProof proof, CancellationToken cancel)
    {
        var (db, attempt, now) = (context.Db, context.Attempt, context.Now);
        var hash = LinkedAccount.HashOf(proof.Subject);
        var link = await db.LinkedAccounts.SingleOrDefaultAsync(l => l.ProviderId == provider.Id && l.SubjectHash == hash, cancel);
        if (link is not null && link.Subject == proof.Subject)
        {
            var user = await db.Users.SingleAsync(u => u.Id == link.UserId, cancel);
            await context.TurnToAsync(user, cancel);
            if (!WaysIn.External(user, provider, now))
            {
                ExternalRefusals.Refuse(context, user.CanSignIn(now) ? SignInOutcome.MethodOff : SignInOutcome.Blocked, user.Email);
                return;
            }

            attempt.Recognize(proof.Subject, user);
            context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.External);
            return;
        }

        // An address that the provider does not vouch for says nothing, not even whom to ask.
        if (!proof.IsEmailVerified || !EmailAddress.TryParse(proof.Email, out var email))
        {
            attempt.EndWith(SignInEnd.AddressNotVerified);
            db.SignInEvents.Add(ExternalRefusals.Refusal(context, SignInOutcome.AccountRefused, ProviderFailure.AddressNotVerified, proof.Email));
            return;
        }

        var addressed = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == email.Normalized, cancel);
        await context.TurnToAsync(addressed, cancel);
        if (addressed is null)
        {
            attempt.EndWith(SignInEnd.NoAccess);
            db.SignInEvents.Add(ExternalRefusals.Refusal(context, SignInOutcome.AccountRefused, ProviderFailure.NobodyHere, email.Value));
        }
        else if (!WaysIn.External(addressed, provider, now))
        {
            ExternalRefusals.Refuse(context, addressed.CanSignIn(now) ? SignInOutcome.MethodOff : SignInOutcome.Blocked, email.Value);
        }
        else
        {
            // The account becomes the user's only after the user has proved the address here too.
            attempt.Claim(proof.Subject, addressed);
        }
    }
}
