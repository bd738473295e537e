using System.Net;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Secrets;
using AdminConsole.Users;

namespace AdminConsole.SignIn;

/// <summary>
/// Signing in where no organization is known: the address leads to the organization of its domain, or proves itself by a PIN and then
/// chooses among the organizations that know it. Until the PIN was right, nothing it answers depends on whether the address is known. The
/// attempt is kept by one organization, its host, which no page names before it was chosen.
/// </summary>
public sealed class CommonSignIns(ConsoleDatabase database, SignIns signIns, PinSending pins, Outbox outbox, TimeProvider time)
{
    /// <summary>Finds where an address leads, and mails a PIN where that is into an attempt and an account could sign in.</summary>
    /// <returns>Null when the address is none.</returns>
    public async Task<CommonStarted?> BeginAsync(CommonStart start, CancellationToken cancel = default)
    {
        if (!EmailAddress.TryParse(start.Email, out var email))
        {
            return null;
        }

        var browser = start.BrowserToken is { Length: 43 } known ? known : Token.Create();
        while (true)
        {
            await using var db = database.OpenInstallation();
            var common = await CommonRequest.LoadAsync(db, email, time.GetUtcNow(), cancel);
            if (common.Organization is { } organization)
            {
                return new(organization, Attempt: null);
            }

            var attempt = await BeginAsync(db, common, start, email, browser, cancel);

            // A lost race means that another PIN went to the address meanwhile: count again. The limit of the address ends that.
            if (await db.TrySaveAsync(cancel) == SaveOutcome.Saved)
            {
                outbox.Wake();
                return new(Organization: null, new(attempt.Id, browser));
            }
        }
    }

    /// <summary>
    /// Chooses the organization to sign in to, once the PIN was right. Where a PIN is the person's way in, the sign-in goes on there with
    /// the address proved; otherwise at that organization's own page. Done once: of several choices at the same time one counts.
    /// </summary>
    public async Task<SignInProgress> ChooseAsync(
        Guid attemptId,
        string? browserToken,
        Guid organizationId,
        IPAddress? address,
        CancellationToken cancel = default
    )
    {
        SignInAttempt? moved = null;
        var progress = await signIns.StepAsync(
            attemptId,
            browserToken,
            SignInStep.ChooseOrganization,
            address,
            async context =>
            {
                var accounts = await OrganizationAccounts.FindAsync(context.Db, context.Attempt.NormalizedEmail, context.Now, cancel);
                if (accounts.Find(account => account.Organization.Id == organizationId) is not { } chosen)
                {
                    // Never offered, or closed since the page was drawn.
                    return SignInProblem.AnotherStep;
                }

                moved = OrganizationChoosing.Choose(context, chosen);
                return null;
            },
            cancel
        );
        if (moved is null || progress.Problem is not null)
        {
            return progress;
        }

        // The attempt over there is this browser's and nobody else knows of it yet: what its first step needs is prepared at once.
        var further = await signIns.ContinueAsync(moved.Id, browserToken, address, cancel);
        return further with { Problem = null, AttemptId = moved.Id };
    }

    private async Task<SignInAttempt> BeginAsync(
        ConsoleDbContext db,
        CommonRequest common,
        CommonStart start,
        EmailAddress email,
        string browser,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        db.OrganizationId = common.HostId;
        var request = await PinRequest.LoadAsync(db, email.Normalized, PinsSent.NetworkOf(start.Address), applicationId: null, now, cancel);
        var attempt = new SignInAttempt(common.HostId, Token.Hash(browser), email, LoginMethodKind.OneTimePin, now)
        {
            CommonPinLifetime = common.PinLifetime,
            CommonPinDigits = common.PinDigits,
            ReturnPath = SignInAttempt.IsPathOfOurs(start.ReturnPath) ? start.ReturnPath : null,
        };
        db.SignInAttempts.Add(attempt);
        pins.Send(
            new SignInContext
            {
                Db = db,
                Attempt = attempt,
                Now = now,
                Address = start.Address,
                Organization = request!.Organization,
                User = request.User,
                Methods = request.Methods,
                Devices = [],
                Pending = [],
                Pins = [],
                Provider = null,
                Home = null,
                Application = null,
                IsKnownElsewhere = false,
            },
            request.Sent
        );
        return attempt;
    }
}
