using System.Net;
using AdminConsole.Authenticators;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>
/// The sign-in state machine. Every post names its attempt, shows its browser's token and does one step; which step is due is computed
/// from what the server knows (<see cref="SignInFacts"/>). Nothing it answers before the first factor depends on whether the address is known.
/// </summary>
public sealed class SignIns(
    ConsoleDatabase database,
    SignInSteps steps,
    PinIssuer pins,
    OtpDevices devices,
    Invitations invitations,
    Outbox outbox,
    TimeProvider time
)
{
    /// <summary>Begins an attempt, and mails a PIN where one was wanted and could let somebody in.</summary>
    /// <returns>The attempt; null when the address is none, or there is no such organization.</returns>
    public async Task<SignInStarted?> BeginAsync(SignInStart start, CancellationToken cancel = default)
    {
        if (!EmailAddress.TryParse(start.Email, out var email))
        {
            return null;
        }

        var browser = start.BrowserToken is { Length: 43 } known ? known : Token.Create();
        while (true)
        {
            await using var db = database.Open(start.OrganizationId);
            if (await BeginAsync(db, start, email, browser, cancel) is not { } attempt)
            {
                return null;
            }

            // A lost race means that another PIN went to the address meanwhile: count again. The limit of the address ends that.
            if (await db.TrySaveAsync(cancel) == SaveOutcome.Saved)
            {
                outbox.Wake();
                return new(attempt.Id, browser);
            }
        }
    }

    private async Task<SignInAttempt?> BeginAsync(ConsoleDbContext db, SignInStart start, EmailAddress email, string browser, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await PinRequest.LoadAsync(db, email.Normalized, PinsSent.NetworkOf(start.Address), now, cancel) is not { } request)
        {
            return null;
        }

        var attempt = new SignInAttempt(start.OrganizationId, Token.Hash(browser), email, start.Way, now)
        {
            ApplicationId = start.ApplicationId,
            ReturnPath = SignInAttempt.IsPathOfOurs(start.ReturnPath) ? start.ReturnPath : null,
        };
        db.SignInAttempts.Add(attempt);
        if (start.Way == LoginMethodKind.OneTimePin)
        {
            var context = new SignInContext
            {
                Db = db,
                Attempt = attempt,
                Now = now,
                Address = start.Address,
                Organization = request.Organization,
                User = request.User,
                Methods = request.Methods,
                Devices = [],
                Pending = [],
                Pins = [],
                Provider = null,
            };
            SendPin(context, request.Sent);
        }

        return attempt;
    }

    /// <summary>Begins an attempt from the link of an invitation.</summary>
    /// <returns>The attempt; null when the invitation cannot be redeemed any more.</returns>
    public async Task<SignInStarted?> BeginRedemptionAsync(
        string invitationToken,
        string? browserToken,
        IPAddress? address,
        CancellationToken cancel = default
    )
    {
        if (await invitations.FindAsync(invitationToken, cancel) is not { Status: InvitationStatus.Open } invitation)
        {
            return null;
        }

        await using var db = database.Open(invitation.OrganizationId);
        var organization = await db.Organizations.SingleAsync(o => o.Id == invitation.OrganizationId, cancel);
        var guest = await db.Users.SingleAsync(u => u.Id == invitation.UserId, cancel);
        var method = RedemptionOrder.Decide(guest, organization);
        var way = method == RedemptionMethod.Password ? LoginMethodKind.Password : LoginMethodKind.OneTimePin;
        return await BeginAsync(new(organization.Id, guest.Email, way, browserToken, null, null, address), cancel);
    }

    /// <summary>What the page of an attempt shows; null when it is not of this browser.</summary>
    public async Task<SignInView?> ShowAsync(Guid attemptId, string? browserToken, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var context = await SignInContext.LoadAsync(database, attemptId, browserToken, address: null, now, cancel);
        if (context is null)
        {
            return null;
        }

        await using var db = context.Db;
        var step = context.Next;
        var asked = context.Attempt.PinAskedAt;
        return new(
            step,
            context.Organization.Name,
            context.Organization.Slug,
            context.Attempt.Email,
            asked + context.Organization.PinLifetime,
            asked + OneTimePin.SameCodeFor,
            step == SignInStep.ConfigureOtp ? Enrolment(context) : null,
            context.Attempt.ReturnPath,
            context.Provider?.Name,
            context.Attempt.Way == LoginMethodKind.External && context.Attempt.FirstFactor is null,
            context.Attempt.End,
            context.Attempt.Reference
        );
    }

    /// <summary>Submits a PIN. Right, it is spent; wrong, it is counted, and five wrong ones spend it.</summary>
    public Task<SignInProgress> EnterPinAsync(Guid attemptId, string? browserToken, string? pin, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.EnterPin, address, context => steps.EnterPinAsync(context, pin, cancel), cancel);

    /// <summary>Asks for another PIN. Within 30 seconds of the last the same one is sent again.</summary>
    public Task<SignInProgress> ResendPinAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.EnterPin, address, context => ResendAsync(context, cancel), cancel);

    /// <summary>Submits a password.</summary>
    public Task<SignInProgress> EnterPasswordAsync(
        Guid attemptId,
        string? browserToken,
        string? password,
        IPAddress? address,
        CancellationToken cancel = default
    ) => StepAsync(attemptId, browserToken, SignInStep.EnterPassword, address, context => steps.EnterPasswordAsync(context, password ?? "", cancel), cancel);

    /// <summary>Creates the guest's account with a password.</summary>
    public Task<SignInProgress> CreatePasswordAsync(
        Guid attemptId,
        string? browserToken,
        string? password,
        IPAddress? address,
        CancellationToken cancel = default
    ) => StepAsync(attemptId, browserToken, SignInStep.CreatePassword, address, context => steps.CreatePasswordAsync(context, password), cancel);

    /// <summary>Replaces the password, which was a required action.</summary>
    public Task<SignInProgress> UpdatePasswordAsync(
        Guid attemptId,
        string? browserToken,
        string? password,
        IPAddress? address,
        CancellationToken cancel = default
    ) => StepAsync(attemptId, browserToken, SignInStep.UpdatePassword, address, context => steps.UpdatePasswordAsync(context, password), cancel);

    /// <summary>Submits a code of the authenticator app.</summary>
    public Task<SignInProgress> EnterOtpAsync(Guid attemptId, string? browserToken, string? code, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.EnterOtp, address, context => steps.EnterOtpAsync(context, code, cancel), cancel);

    /// <summary>Sets up the authenticator app, confirmed by a code of it.</summary>
    public Task<SignInProgress> ConfigureOtpAsync(
        Guid attemptId,
        string? browserToken,
        string? code,
        string? deviceName,
        IPAddress? address,
        CancellationToken cancel = default
    ) => StepAsync(attemptId, browserToken, SignInStep.ConfigureOtp, address, context => steps.ConfigureOtpAsync(context, code, deviceName, cancel), cancel);

    /// <summary>Agrees to join as a guest: the invitation is redeemed with the first factor that was proved.</summary>
    public Task<SignInProgress> ConsentAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.Consent, address, context => SignInSteps.ConsentAsync(context, cancel), cancel);

    /// <summary>Goes on when nothing is left to submit: a step that was due has been called off meanwhile.</summary>
    public Task<SignInProgress> ContinueAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.Complete, address, _ => Task.FromResult<SignInProblem?>(null), cancel);

    private async Task<SignInProgress> StepAsync(
        Guid attemptId,
        string? browserToken,
        SignInStep step,
        IPAddress? address,
        Func<SignInContext, Task<SignInProblem?>> submit,
        CancellationToken cancel
    )
    {
        var context = await SignInContext.LoadAsync(database, attemptId, browserToken, address, time.GetUtcNow(), cancel);
        if (context is null)
        {
            return new(SignInStep.Over);
        }

        await using var db = context.Db;
        var problem = context.Next == step ? await submit(context) : SignInProblem.AnotherStep;
        return await SaveAsync(context, step, problem, browserToken, cancel);
    }

    /// <summary>Saves what a step did, with what the next one needs.</summary>
    internal async Task<SignInProgress> SaveAsync(
        SignInContext context,
        SignInStep step,
        SignInProblem? problem,
        string? browserToken,
        CancellationToken cancel
    )
    {
        var (db, attemptId) = (context.Db, context.Attempt.Id);
        var next = context.Next;
        var session = problem is null or SignInProblem.AnotherStep ? await PrepareAsync(context, step, next, cancel) : null;
        if (await db.TrySaveAsync(cancel) != SaveOutcome.Saved)
        {
            return await LostRaceAsync(attemptId, browserToken, step, cancel);
        }

        outbox.Wake();
        if (session is not null && context.Attempt.FirstFactor == LoginMethodKind.External)
        {
            await SignInSteps.RememberUseAsync(context, cancel);
        }

        return new(next, problem, session, context.Attempt.ReturnPath, WayOf(context.Attempt));
    }

    private static string? WayOf(SignInAttempt attempt) =>
        attempt.Way == LoginMethodKind.External ? attempt.ProviderId?.ToString() : attempt.Way.ToString();

    // Another tab or another browser did it first. Nothing of this post was saved; say where things stand now.
    private async Task<SignInProgress> LostRaceAsync(Guid attemptId, string? browserToken, SignInStep step, CancellationToken cancel)
    {
        var view = await ShowAsync(attemptId, browserToken, cancel);
        var problem = step == SignInStep.Consent ? SignInProblem.AlreadyAccepted : SignInProblem.AnotherStep;
        return new(view?.Step ?? SignInStep.Over, problem);
    }

    // What the step to come needs in the same save: the session, the mailed PIN, the app's secret.
    private async Task<NewSession?> PrepareAsync(SignInContext context, SignInStep before, SignInStep next, CancellationToken cancel)
    {
        switch (next)
        {
            case SignInStep.Complete:
                return SignInSteps.Complete(context);
            case SignInStep.EnterPin when before != SignInStep.EnterPin && context.Pins.Count == 0:
                await SendPinAsync(context, cancel);
                return null;
            case SignInStep.ConfigureOtp:
                context.Attempt.EnrolmentSecret ??= devices.NewProtectedSecret();
                return null;
            default:
                return null;
        }
    }

    private async Task<SignInProblem?> ResendAsync(SignInContext context, CancellationToken cancel)
    {
        if (context.Attempt.PinAskedAt + OneTimePin.SameCodeFor > context.Now)
        {
            var last = context.Pins.MaxBy(p => p.RequestedAt);
            var mailId = last?.MailId ?? Guid.Empty;
            var mail = await context.Db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == mailId, cancel);
            if (last is not null && mail is not null && last.Repeats < OneTimePin.MostRepeats)
            {
                last.Repeats++;
                mail.Again(context.Now);
            }

            return SignInProblem.SentAgain;
        }

        await SendPinAsync(context, cancel);
        return null;
    }

    private async Task SendPinAsync(SignInContext context, CancellationToken cancel)
    {
        var network = PinsSent.NetworkOf(context.Address);
        var request = await PinRequest.LoadAsync(context.Db, context.Attempt.NormalizedEmail, network, context.Now, cancel);
        SendPin(context, request!.Sent);
    }

    private void SendPin(SignInContext context, PinsSent sent)
    {
        context.Attempt.PinAskedAt = context.Now;
        context.AskPin(out var refusal);
        refusal ??= context.Attempt.PinTries >= OneTimePin.MostTries ? PinRefusal.TriesSpent : sent.Refusal(context.Organization);
        if (refusal is not null)
        {
            context.Note(SignInOutcome.PinNotSent, LoginMethodKind.OneTimePin, refusal);
            return;
        }

        var user = context.User!;
        pins.Send(
            context.Db,
            context.Organization,
            new(context.Attempt.Id, new(user.Email!), user.Language, context.PinLifetime, PinsSent.NetworkOf(context.Address), sent.LastOrdinal + 1)
        );
    }

    private OtpEnrolment? Enrolment(SignInContext context)
    {
        if (context.Attempt.EnrolmentSecret is not { } secret)
        {
            return null;
        }

        var revealed = devices.Reveal(secret);
        return new(revealed, Totp.KeyUri(revealed, context.Organization.Name, context.Attempt.Email), context.Devices.Count > 0);
    }
}
