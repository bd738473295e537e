using System.Net;
using AdminConsole.Authenticators;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>
/// The sign-in state machine. Every post names its attempt, shows its browser's token and does one step; which step is due is computed
/// from what the server knows (<see cref="SignInFacts"/>). Nothing it answers before the first factor depends on whether the address is known.
/// </summary>
public sealed class SignIns(ConsoleDatabase database, SignInSteps steps, PinSending pins, OtpDevices devices, Outbox outbox, TimeProvider time)
{
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
        var isCommon = context.Attempt.IsCommon;
        var accounts = step == SignInStep.ChooseOrganization ? await OrganizationAccounts.FindAsync(db, context.Attempt.NormalizedEmail, now, cancel) : [];
        return new(
            step,
            isCommon ? null : context.Organization.Name,
            isCommon ? null : new(context.Organization.Slug, context.Attempt.ApplicationId, context.Attempt.VouchesForId),
            context.Attempt.Email,
            asked + (context.Attempt.CommonPinLifetime ?? context.Organization.PinLifetime),
            asked + OneTimePin.SameCodeFor,
            step == SignInStep.ConfigureOtp ? Enrolment(context) : null,
            context.Attempt.ReturnPath,
            context.Provider?.Name,
            HomeOf(context),
            context.Attempt.Way == LoginMethodKind.External && context.Attempt.FirstFactor is null,
            context.Attempt.End,
            context.Attempt.Reference,
            [.. accounts.Select(account => account.Choice)]
        );
    }

    /// <summary>Submits a PIN. Right, it is spent; wrong, it is counted, and five wrong ones spend it.</summary>
    public Task<SignInProgress> EnterPinAsync(Guid attemptId, string? browserToken, string? pin, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.EnterPin, address, context => steps.EnterPinAsync(context, pin, cancel), cancel);

    /// <summary>Asks for another PIN. Within 30 seconds of the last the same one is sent again.</summary>
    public Task<SignInProgress> ResendPinAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.EnterPin, address, context => pins.ResendAsync(context, cancel), cancel);

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
        StepAsync(attemptId, browserToken, SignInStep.Consent, address, context => GuestJoining.ConsentAsync(context, cancel), cancel);

    /// <summary>Goes on when nothing is left to submit: a step that was due has been called off meanwhile.</summary>
    public Task<SignInProgress> ContinueAsync(Guid attemptId, string? browserToken, IPAddress? address, CancellationToken cancel = default) =>
        StepAsync(attemptId, browserToken, SignInStep.Complete, address, _ => Task.FromResult<SignInProblem?>(null), cancel);

    internal async Task<SignInProgress> StepAsync(
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
            await AccountLinking.RememberUseAsync(context, cancel);
        }

        return new(next, problem, session, context.Attempt.ReturnPath, session is null ? null : WayOf(context.Attempt), Elsewhere: context.Elsewhere, VouchesFor: VouchedIn(context));
    }

    // Told for the domain of the address, whoever asks: with a home to sign in at, perhaps no code comes.
    private static HomeOrganization? HomeOf(SignInContext context)
    {
        var isOpen = context.Application?.Allows(LoginMethodKind.HomeOrganization, providerId: null) != false;
        return context.Attempt.Way == LoginMethodKind.HomeOrganization || (context.Attempt is { Way: LoginMethodKind.OneTimePin, FirstFactor: null } && isOpen)
            ? context.Home
            : null;
    }

    private static Guid? VouchedIn(SignInContext context) => context.Attempt.CompletedAt is null ? null : context.Attempt.VouchesForId;

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
            case SignInStep.Complete when context.Attempt.VouchesForId is not null:
                SignInSteps.Vouch(context);
                return null;
            case SignInStep.Complete:
                return SignInSteps.Complete(context);
            case SignInStep.EnterPin when before != SignInStep.EnterPin && context.Pins.Count == 0:
                await pins.SendAsync(context, cancel);
                return null;
            case SignInStep.ConfigureOtp:
                context.Attempt.EnrolmentSecret ??= devices.NewProtectedSecret();
                return null;
            default:
                return null;
        }
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
