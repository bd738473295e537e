using AdminConsole.Authenticators;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Demonstration;

/// <summary>Lets the people of the demonstration do what people do: read their mail and sign in, step by step, through the real verbs.</summary>
internal sealed class DemonstrationPeople(
    ConsoleDatabase database,
    Outbox outbox,
    SignInStarts starts,
    SignIns signIns,
    SessionDirectory sessions,
    DemonstrationClock clock,
    string password
)
{
    public Guid OrganizationId { get; set; }

    /// <summary>Signs somebody in and gives the actor they are from then on.</summary>
    public async Task<Actor> SignInAsync(string email, LoginMethodKind way, CancellationToken cancel)
    {
        var started = await BeginAsync(email, way, cancel);
        var progress = way == LoginMethodKind.Password
            ? await signIns.EnterPasswordAsync(started.AttemptId, started.BrowserToken, password, address: null, cancel)
            : await signIns.EnterPinAsync(started.AttemptId, started.BrowserToken, await ReadPinAsync(email, cancel), address: null, cancel);
        while (progress.Session is null)
        {
            progress = await NextAsync(started, progress.Step, email, cancel);
        }

        await EmptyOutboxAsync(cancel);
        var signedIn = await sessions.FindAsync(progress.Session.Token, cancel);
        return new(signedIn!.OrganizationId, signedIn.UserId, signedIn.SessionId, signedIn.Email, Address: null);
    }

    /// <summary>Somebody types the wrong thing.</summary>
    public async Task FailAsync(string email, LoginMethodKind way, CancellationToken cancel)
    {
        var started = await BeginAsync(email, way, cancel);
        _ = way == LoginMethodKind.Password
            ? await signIns.EnterPasswordAsync(started.AttemptId, started.BrowserToken, "not the password", address: null, cancel)
            : await signIns.EnterPinAsync(started.AttemptId, started.BrowserToken, "000000", address: null, cancel);
        await EmptyOutboxAsync(cancel);
    }

    /// <summary>Notes the waiting mails as delivered: the demonstration's addresses lead nowhere.</summary>
    public async Task EmptyOutboxAsync(CancellationToken cancel)
    {
        await using var db = database.Open(OrganizationId);
        foreach (var mail in await db.OutgoingMails.Where(m => m.State == MailState.Waiting).ToListAsync(cancel))
        {
            mail.Sent(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<SignInStarted> BeginAsync(string email, LoginMethodKind way, CancellationToken cancel)
    {
        clock.Pass(TimeSpan.FromSeconds(40));
        return (await starts.BeginAsync(new(OrganizationId, email, way, null, null, null, null), cancel))!;
    }

    private async Task<SignInProgress> NextAsync(SignInStarted started, SignInStep step, string email, CancellationToken cancel)
    {
        clock.Pass(TimeSpan.FromSeconds(20));
        var (attempt, browser) = (started.AttemptId, started.BrowserToken);
        switch (step)
        {
            case SignInStep.Consent:
                return await signIns.ConsentAsync(attempt, browser, address: null, cancel);
            case SignInStep.CreatePassword:
                return await signIns.CreatePasswordAsync(attempt, browser, password, address: null, cancel);
            case SignInStep.EnterPin:
                return await signIns.EnterPinAsync(attempt, browser, await ReadPinAsync(email, cancel), address: null, cancel);
            case SignInStep.ConfigureOtp:
                var secret = (await signIns.ShowAsync(attempt, browser, cancel))!.Enrolment!.Secret;
                var code = Totp.Code(secret, clock.GetUtcNow().ToUnixTimeSeconds() / Totp.Period);
                return await signIns.ConfigureOtpAsync(attempt, browser, code, "Phone", address: null, cancel);
            default:
                throw new InvalidOperationException($"The demonstration does not know how {email} passes {step}.");
        }
    }

    private async Task<string> ReadPinAsync(string email, CancellationToken cancel)
    {
        await using var db = database.Open(OrganizationId);
        var mails = db.OutgoingMails.Where(m => m.To == email && m.Kind == MailKind.OneTimePin);
        var newest = await mails.OrderByDescending(m => m.QueuedAt).FirstAsync(cancel);
        return outbox.Read(newest.Content!).Code!;
    }
}
