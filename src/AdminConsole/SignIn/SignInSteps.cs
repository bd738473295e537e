using AdminConsole.Audit;
using AdminConsole.Authenticators;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.SignIn;

/// <summary>What each step of a sign-in does once it is its turn. Works inside the save of <see cref="SignIns"/>.</summary>
public sealed class SignInSteps(PinIssuer pins, Passwords passwords, OtpDevices devices)
{
    internal async Task<SignInProblem?> EnterPinAsync(SignInContext context, string? typed, CancellationToken cancel)
    {
        // The try is taken before the code is looked at, so that no number of simultaneous tries gets more than five looks.
        var (open, last) = await TakePinTryAsync(context, cancel);
        var digits = OneTimePin.Clean(typed);
        var right = pins.Recognizes(context.Pins, digits ?? "", context.Now);
        var use = context.PinUse;
        if (!open || digits is null || !right || use == PinUse.Nothing)
        {
            context.Note(!open || context.User?.IsLocked(context.Now) == true ? SignInOutcome.Locked : SignInOutcome.WrongPin, LoginMethodKind.OneTimePin);

            // Five wrong PINs spend the code and count once against the address: who asks for code after code is locked out for growing times.
            if (last)
            {
                await TakeTryAsync(context, LocksUntil(context), cancel);
            }

            return SignInProblem.WrongPin;
        }

        // In the save of the step: forgiving the tries is no round trip of its own.
        if (context.Devices.Count == 0)
        {
            context.User!.Unlock();
        }

        context.Attempt.ProveAddress(context.Now);
        context.Pins.ForEach(pin => pin.Spend(context.Now));
        if (use == PinUse.LinkAccount)
        {
            Link(context);
        }

        if (context.Attempt.FirstFactor is null && use == PinUse.SignIn)
        {
            context.Attempt.PassFirstFactor(LoginMethodKind.OneTimePin);
            context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.OneTimePin);
        }

        return null;
    }

    internal async Task<SignInProblem?> EnterPasswordAsync(SignInContext context, string password, CancellationToken cancel)
    {
        var locksUntil = LocksUntil(context);
        var open = await TakeTryAsync(context, locksUntil, cancel);
        var right = passwords.Check(context.User, password);
        if (!open || !right || !WaysIn.Password(context.User, context.Methods, context.Now))
        {
            context.Note(open ? SignInOutcome.WrongPassword : SignInOutcome.Locked, LoginMethodKind.Password);
            return SignInProblem.WrongPassword;
        }

        // With an authenticator app a right password forgives nothing: who has stolen it could otherwise try codes without end.
        await (context.Devices.Count > 0 ? GiveBackAsync(context, locksUntil, cancel) : ForgiveTriesAsync(context, cancel));
        context.Attempt.PassFirstFactor(LoginMethodKind.Password);
        context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.Password);
        return null;
    }

    internal Task<SignInProblem?> CreatePasswordAsync(SignInContext context, string? password)
    {
        var user = context.User!;
        if (WaysIn.Pin(user, context.Organization, context.Methods, context.Now) != PinUse.CreateAccount)
        {
            return Task.FromResult<SignInProblem?>(SignInProblem.AlreadyAccepted);
        }

        if (!Passwords.IsAcceptable(password, user.Email!))
        {
            return Task.FromResult<SignInProblem?>(SignInProblem.UnacceptablePassword);
        }

        passwords.Set(user, password!);
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.PasswordSet, user, user.Id, context.Now));
        context.Attempt.PassFirstFactor(LoginMethodKind.Password);
        context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.Password);
        return Task.FromResult<SignInProblem?>(null);
    }

    internal Task<SignInProblem?> UpdatePasswordAsync(SignInContext context, string? password)
    {
        var user = context.User!;
        if (!Passwords.IsAcceptable(password, user.Email!) || passwords.Check(user, password!))
        {
            return Task.FromResult<SignInProblem?>(SignInProblem.UnacceptablePassword);
        }

        passwords.Set(user, password!);
        Done(context, RequiredAction.UpdatePassword);
        return Task.FromResult<SignInProblem?>(null);
    }

    internal async Task<SignInProblem?> EnterOtpAsync(SignInContext context, string? code, CancellationToken cancel)
    {
        if (!await TakeTryAsync(context, LocksUntil(context), cancel))
        {
            context.Note(SignInOutcome.Locked, context.Attempt.FirstFactor!.Value);
            return SignInProblem.Locked;
        }

        if (!devices.Accept(context.Devices, code, context.Now))
        {
            context.Note(SignInOutcome.WrongOtp, context.Attempt.FirstFactor!.Value);
            return SignInProblem.WrongOtp;
        }

        await ForgiveTriesAsync(context, cancel);
        context.Attempt.PassSecondFactor(context.Now);
        return null;
    }

    internal async Task<SignInProblem?> ConfigureOtpAsync(SignInContext context, string? code, string? deviceName, CancellationToken cancel)
    {
        var name = deviceName?.Trim() ?? "";
        if (name.Length > OtpDevice.NameLength || (name.Length == 0 && context.Devices.Count > 0))
        {
            return SignInProblem.InvalidDeviceName;
        }

        if (!await TakeTryAsync(context, LocksUntil(context), cancel))
        {
            return SignInProblem.Locked;
        }

        var attempt = context.Attempt;
        var named = name.Length > 0 ? name : "Authenticator app";
        var device = attempt.EnrolmentSecret is { } secret
            ? devices.Enrol(attempt.OrganizationId, context.User!.Id, named, secret, code, context.Now)
            : null;
        if (device is null)
        {
            return SignInProblem.WrongOtp;
        }

        await ForgiveTriesAsync(context, cancel);
        context.Db.OtpDevices.Add(device);
        context.Devices.Add(device);
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.OtpDeviceAdded, device, context.User!.Id, context.Now));
        attempt.EnrolmentSecret = null;
        attempt.PassSecondFactor(context.Now);
        Done(context, RequiredAction.ConfigureOtp);
        return null;
    }

    internal static async Task<SignInProblem?> ConsentAsync(SignInContext context, CancellationToken cancel)
    {
        var user = context.User!;
        user.Accept(context.Attempt.FirstFactor!.Value, context.Now, context.Attempt.ProviderId);
        foreach (var open in await context.Db.Invitations.Where(i => i.UserId == user.Id && i.RedeemedAt == null && i.RevokedAt == null).ToListAsync(cancel))
        {
            open.Redeem(context.Now);
        }

        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.InvitationRedeemed, user, user.Id, context.Now));
        return null;
    }

    internal static NewSession Complete(SignInContext context)
    {
        var (attempt, user, now) = (context.Attempt, context.User!, context.Now);
        var lifetime = user.Kind == UserKind.Guest ? context.Organization.GuestSessionLifetime : context.Organization.MemberSessionLifetime;
        var token = Token.Create();
        var session = new Session(attempt.OrganizationId, user.Id, Token.Hash(token), attempt.SecondFactorAt is not null, now, lifetime)
        {
            Method = attempt.FirstFactor!.Value.ToString(),
            Address = Session.Text(context.Address),
        };
        attempt.Complete(now);
        user.LastSignInAt = now;
        context.Db.Sessions.Add(session);
        context.Note(SignInOutcome.SignedIn, attempt.FirstFactor!.Value);
        return new(token, session.NotAfter);
    }

    // Not through the tracked entities: when a provider was last used is no change that makes an administrator's open page stale.
    internal static async Task RememberUseAsync(SignInContext context, CancellationToken cancel)
    {
        var (db, now) = (context.Db, context.Now);
        var (provider, subject) = (context.Attempt.ProviderId, LinkedAccount.HashOf(context.Attempt.Subject!));
        await db.IdentityProviders.Where(p => p.Id == provider).ExecuteUpdateAsync(p => p.SetProperty(x => x.LastUsedAt, now), cancel);
        await db
            .LinkedAccounts.Where(l => l.ProviderId == provider && l.SubjectHash == subject)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.LastUsedAt, now), cancel);
    }

    // The person has proved the provider's account first and the address by the PIN now.
    private static void Link(SignInContext context)
    {
        var (attempt, provider, user) = (context.Attempt, context.Provider!, context.User!);
        var link = new LinkedAccount(provider, attempt.Subject!, user, context.Now);
        context.Db.LinkedAccounts.Add(link);
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.AccountLinked, link, user.Id, context.Now, provider.Name));
        attempt.PassFirstFactor(LoginMethodKind.External);
        context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.External);
    }

    // Counts the try before it is judged. The fifth wrong one in a row locks, each five more for longer; a right one forgives them.
    private static async Task<bool> TakeTryAsync(SignInContext context, DateTimeOffset locksUntil, CancellationToken cancel)
    {
        if (context.User is not { } user)
        {
            // A write of the same cost, so that an unknown address takes as long as a known one.
            await context
                .Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.PinTries, x => x.PinTries), cancel);
            return true;
        }

        DateTimeOffset? locked = locksUntil;
        return await context
                .Db.Users.Where(u => u.Id == user.Id && (u.LockoutEnd == null || u.LockoutEnd <= context.Now))
                .ExecuteUpdateAsync(
                    u =>
                        u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1)
                            .SetProperty(x => x.LockoutEnd, x => (x.AccessFailedCount + 1) % User.TriesBeforeLock == 0 ? locked : x.LockoutEnd),
                    cancel
                ) == 1;
    }

    // The moment until which a try locks, should it be a fifth one. In whole microseconds, as databases keep it.
    private static DateTimeOffset LocksUntil(SignInContext context)
    {
        var until = context.Now + User.LockAfter((context.User?.AccessFailedCount ?? 0) + 1);
        return until.AddTicks(-(until.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    // Whether a look is left in the attempt, and whether it is the last: of many at once exactly one is.
    private static async Task<(bool Open, bool Last)> TakePinTryAsync(SignInContext context, CancellationToken cancel)
    {
        const int Last = OneTimePin.MostTries - 1;
        var known = context.Attempt.PinTries;
        var mine = context.Db.SignInAttempts.Where(a => a.Id == context.Attempt.Id);
        if (known < Last && await TakeAsync(mine.Where(a => a.PinTries < Last)))
        {
            return (true, false);
        }

        var last = known <= Last && await TakeAsync(mine.Where(a => a.PinTries == Last));
        return (last, last);

        async Task<bool> TakeAsync(IQueryable<SignInAttempt> attempts) =>
            await attempts.ExecuteUpdateAsync(a => a.SetProperty(x => x.PinTries, x => x.PinTries + 1), cancel) == 1;
    }

    // Undoes the count of one right try, and the lock if it was this try that set it.
    private static Task<int> GiveBackAsync(SignInContext context, DateTimeOffset locksUntil, CancellationToken cancel) =>
        context
            .Db.Users.Where(u => u.Id == context.User!.Id && u.AccessFailedCount > 0)
            .ExecuteUpdateAsync(
                u =>
                    u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount - 1)
                        .SetProperty(x => x.LockoutEnd, x => x.LockoutEnd == locksUntil ? null : x.LockoutEnd),
                cancel
            );

    private static Task<int> ForgiveTriesAsync(SignInContext context, CancellationToken cancel) =>
        context
            .Db.Users.Where(u => u.Id == context.User!.Id)
            .ExecuteUpdateAsync(
                u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null),
                cancel
            );

    private static void Done(SignInContext context, RequiredAction action)
    {
        var pending = context.Pending.Single(p => p.Action == action);
        context.Pending.Remove(pending);
        context.Db.PendingActions.Remove(pending);
        var user = context.User!;
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.RequiredActionDone, user, user.Id, context.Now, action.ToString()));
    }
}
