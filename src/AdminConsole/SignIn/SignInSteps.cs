using AdminConsole.Audit;
using AdminConsole.Authenticators;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>What each step of a sign-in does once it is its turn. Works inside the save of <see cref="SignIns"/>.</summary>
public sealed class SignInSteps(PinIssuer pins, Passwords passwords, OtpDevices devices)
{
    internal async Task<SignInProblem?> EnterPinAsync(SignInContext context, string? typed, CancellationToken cancel)
    {
        // The try is taken before the code is looked at, so that no number of simultaneous tries gets more than five looks.
        var (open, last) = await SignInTries.TakePinAsync(context, cancel);
        var digits = OneTimePin.Clean(typed);
        var right = pins.Recognizes(context.Pins, digits ?? "", context.Now);
        var use = context.PinUse;
        if (!open || digits is null || !right || use == PinUse.Nothing)
        {
            context.Note(!open || context.User?.IsLocked(context.Now) == true ? SignInOutcome.Locked : SignInOutcome.WrongPin, LoginMethodKind.OneTimePin);

            // Five wrong PINs spend the code and count once against the address: who asks for code after code is locked out for growing times.
            if (last)
            {
                await SignInTries.TakeAsync(context, SignInTries.LocksUntil(context), cancel);
            }

            return SignInProblem.WrongPin;
        }

        if (use == PinUse.Admit)
        {
            GuestJoining.Admit(context);
        }

        // In the save of the step: forgiving the tries is no round trip of its own.
        if (context.Devices.Count == 0)
        {
            context.User!.Unlock();
        }

        context.Attempt.ProveAddress(context.Now);
        context.Pins.ForEach(pin => pin.Spend(context.Now));
        if (use == PinUse.ProveAddress)
        {
            OrganizationChoosing.ChooseTheOnly(context);
        }

        if (use == PinUse.LinkAccount)
        {
            AccountLinking.Link(context);
        }

        if (context.Attempt.FirstFactor is null && use is PinUse.SignIn or PinUse.Admit)
        {
            context.Attempt.PassFirstFactor(LoginMethodKind.OneTimePin);
            context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.OneTimePin);
        }

        return null;
    }

    internal async Task<SignInProblem?> EnterPasswordAsync(SignInContext context, string password, CancellationToken cancel)
    {
        var locksUntil = SignInTries.LocksUntil(context);
        var open = await SignInTries.TakeAsync(context, locksUntil, cancel);
        var right = passwords.Check(context.User, password);
        if (!open || !right || !WaysIn.Password(context.User, context.Methods, context.Now))
        {
            context.Note(open ? SignInOutcome.WrongPassword : SignInOutcome.Locked, LoginMethodKind.Password);
            return SignInProblem.WrongPassword;
        }

        // With an authenticator app a right password forgives nothing: who has stolen it could otherwise try codes without end.
        await (context.Devices.Count > 0 ? SignInTries.GiveBackAsync(context, locksUntil, cancel) : SignInTries.ForgiveAsync(context, cancel));
        context.Attempt.PassFirstFactor(LoginMethodKind.Password);
        context.Note(SignInOutcome.FirstFactorPassed, LoginMethodKind.Password);
        return null;
    }

    internal Task<SignInProblem?> CreatePasswordAsync(SignInContext context, string? password)
    {
        var user = context.User!;
        if (WaysIn.Pin(user, context.Organization, context.Methods, context.Home, context.Now) != PinUse.CreateAccount)
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
        if (!await SignInTries.TakeAsync(context, SignInTries.LocksUntil(context), cancel))
        {
            context.Note(SignInOutcome.Locked, context.Attempt.FirstFactor!.Value);
            return SignInProblem.Locked;
        }

        if (!devices.Accept(context.Devices, code, context.Now))
        {
            context.Note(SignInOutcome.WrongOtp, context.Attempt.FirstFactor!.Value);
            return SignInProblem.WrongOtp;
        }

        await SignInTries.ForgiveAsync(context, cancel);
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

        if (!await SignInTries.TakeAsync(context, SignInTries.LocksUntil(context), cancel))
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

        await SignInTries.ForgiveAsync(context, cancel);
        context.Db.OtpDevices.Add(device);
        context.Devices.Add(device);
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.OtpDeviceAdded, device, context.User!.Id, context.Now));
        attempt.EnrolmentSecret = null;
        attempt.PassSecondFactor(context.Now);
        Done(context, RequiredAction.ConfigureOtp);
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
            ProviderId = attempt.FirstFactor == LoginMethodKind.External ? attempt.ProviderId : null,
            Address = Session.Text(context.Address),
        };
        attempt.Complete(user, now);
        user.LastSignInAt = now;
        context.Db.Sessions.Add(session);
        context.Note(SignInOutcome.SignedIn, attempt.FirstFactor!.Value);
        return new(token, session.NotAfter);
    }

    /// <summary>Ends a sign-in that is for another organization: proved here, and no session.</summary>
    internal static void Vouch(SignInContext context)
    {
        context.Attempt.Complete(context.User!, context.Now);
        context.User!.LastSignInAt = context.Now;
        context.Note(SignInOutcome.Vouched, context.Attempt.FirstFactor!.Value);
    }

    private static void Done(SignInContext context, RequiredAction action)
    {
        var pending = context.Pending.Single(p => p.Action == action);
        context.Pending.Remove(pending);
        context.Db.PendingActions.Remove(pending);
        var user = context.User!;
        context.Db.AuditEntries.Add(AuditEntry.Of(context.Actor, AuditAction.RequiredActionDone, user, user.Id, context.Now, action.ToString()));
    }
}
