using AdminConsole.Audit;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Tests.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Guests;

public sealed class RedeemingAnInvitation : IAsyncLifetime
{
    private const string Email = "guest@partner.example";

    private TestCore core = null!;

    public async Task InitializeAsync() => core = await TestCore.CreateAsync();

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task By_PIN_and_consent()
    {
        var invited = await InviteAsync();
        var browser = await Browser.RedeemAsync(core, invited.Link!);

        Assert.Equal(new(SignInStep.Consent), await browser.PinAsync(await Browser.PinAsync(core, Email)));
        Assert.Equal(InvitationState.PendingAcceptance, (await GuestAsync()).InvitationState);
        Assert.NotNull((await browser.ConsentAsync()).Session);

        var guest = await GuestAsync();
        Assert.Equal((InvitationState.Accepted, LoginMethodKind.OneTimePin), (guest.InvitationState, guest.RedeemedWith));
        Assert.Equal(InvitationStatus.Redeemed, (await core.Get<InvitationDirectory>().FindAsync(invited.Link!.Split('/')[^1]))!.Status);
        Assert.Null(await core.Get<SignInStarts>().BeginRedemptionAsync(invited.Link!.Split('/')[^1], null, null));
        Assert.NotNull((await Browser.WithPinAsync(core, Email)).Session);
    }

    [Fact]
    public async Task A_passcode_turned_off_between_PIN_and_consent_closes_the_way()
    {
        var browser = await Browser.RedeemAsync(core, (await InviteAsync()).Link!);
        Assert.Equal(new(SignInStep.Consent), await browser.PinAsync(await Browser.PinAsync(core, Email)));
        await PasscodeAsync(on: false);

        var progress = await browser.ConsentAsync();

        Assert.Equal((SignInStep.Over, null), (progress.Step, progress.Session));
        Assert.Equal(InvitationState.PendingAcceptance, (await GuestAsync()).InvitationState);
    }

    [Fact]
    public async Task A_session_that_a_reset_did_not_see_opens_nothing()
    {
        var browser = await Browser.RedeemAsync(core, (await InviteAsync()).Link!);
        await browser.PinAsync(await Browser.PinAsync(core, Email));
        var session = (await browser.ConsentAsync()).Session!;
        core.Time.Advance(TimeSpan.FromSeconds(1));

        // The reset as it is saved while the sign-in completes: the user is changed, the session was not there to be ended.
        await using var db = core.Open();
        var later = core.Time.GetUtcNow();
        await db.Users.Where(u => u.Email == Email).ExecuteUpdateAsync(u => u.SetProperty(x => x.InvitationStateChangedAt, later));

        Assert.Null(await core.Get<SessionDirectory>().FindAsync(session.Token));
    }

    [Fact]
    public async Task In_two_browsers_at_once_one_wins_and_the_other_is_told()
    {
        for (var i = 0; i < 100; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var email = $"guest{i}@partner.example";
            var link = (await core.Get<Invitations>().InviteAsync(core.Administrator, new(email))).Link!;
            var browsers = new[] { await Browser.RedeemAsync(core, link), await Browser.RedeemAsync(core, link) };
            var pins = (await core.MailsAsync()).Where(m => m.To == email && m.Subject.StartsWith("Your code", StringComparison.Ordinal)).Select(m => m.Text[..6]).ToList();
            foreach (var browser in browsers)
            {
                foreach (var pin in pins)
                {
                    await browser.PinAsync(pin);
                }
            }

            var both = await Task.WhenAll(browsers.Select(b => Task.Run(b.ConsentAsync)));

            // Exactly one consents; the other is told, or comes so late that nothing is left to consent to.
            Assert.Single(both, p => p is { Session: not null, Problem: null });
            Assert.Single(both, p => p.Problem is SignInProblem.AlreadyAccepted or SignInProblem.AnotherStep);
            await using var db = core.Open();
            Assert.Equal(i + 1, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.InvitationRedeemed));
        }
    }

    [Fact]
    public async Task Without_the_passcode_the_guest_creates_an_account_after_showing_the_address()
    {
        await PasscodeAsync(on: false);
        var browser = await Browser.RedeemAsync(core, (await InviteAsync()).Link!);

        Assert.Equal(new(SignInStep.CreatePassword), await browser.PinAsync(await Browser.PinAsync(core, Email)));
        Assert.Equal(SignInProblem.UnacceptablePassword, (await browser.CreatePasswordAsync("short")).Problem);
        Assert.Equal(SignInProblem.UnacceptablePassword, (await browser.CreatePasswordAsync(null)).Problem);
        Assert.Equal(new(SignInStep.Consent), await browser.CreatePasswordAsync());
        Assert.NotNull((await browser.ConsentAsync()).Session);
        var again = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        Assert.NotNull((await again.PasswordAsync()).Session);
        Assert.Equal(LoginMethodKind.Password, (await GuestAsync()).RedeemedWith);
    }

    [Fact]
    public async Task Turning_the_passcode_off_locks_out_who_redeemed_by_it_until_the_reset()
    {
        var id = (await RedeemAsync()).Id;
        var group = (await core.Get<GroupDirectory>().CreateAsync(core.Administrator, "Partners")).Id;
        await core.Get<GroupDirectory>().SetMemberAsync(core.Administrator, group, id, member: true);
        var passcode = core.Get<EmailPasscodeForGuests>();
        var preview = await passcode.PreviewOffAsync(core.Administrator);
        Assert.Equal((1, Email), (preview.Count, Assert.Single(preview.FirstAddresses)));
        await PasscodeAsync(on: false);

        var mails = (await core.MailsAsync()).Count;
        core.Time.Advance(TimeSpan.FromMinutes(11));
        await Browser.OpenAsync(core, Email);
        Assert.Equal(mails, (await core.MailsAsync()).Count);

        var session = await core.SignInAsync(id);
        var guest = await GuestAsync();
        Assert.Equal(InvitationOutcome.Done, await core.Get<Invitations>().ResetRedemptionAsync(core.Administrator, id, new(null, true), guest.Stamp));
        Assert.False(await core.Get<SessionDirectory>().IsOpenAsync(session));
        var link = (await core.MailsAsync()).Last(m => m.To == Email).Text.Split('\n').Single(l => l.Contains("/redeem/", StringComparison.Ordinal));
        var browser = await Browser.RedeemAsync(core, link);
        Assert.Equal(SignInStep.CreatePassword, (await browser.PinAsync(await Browser.PinAsync(core, Email))).Step);
        await browser.CreatePasswordAsync();
        Assert.NotNull((await browser.ConsentAsync()).Session);
        Assert.Equal(id, (await GuestAsync()).Id);
        Assert.Equal("Partners", Assert.Single((await core.Get<UserDirectory>().FindAsync(core.Administrator, id))!.Groups).Name);
    }

    [Fact]
    public async Task Turning_it_off_can_reset_everybody_affected_in_the_same_save()
    {
        await RedeemAsync();
        await using var db = core.Open();
        var stamp = await db.Organizations.Select(o => o.Stamp).FirstAsync();
        var mails = (await core.MailsAsync()).Count;

        Assert.Equal(EmailPasscodeOutcome.Changed, await core.Get<EmailPasscodeForGuests>().SetAsync(core.Administrator, false, resetAffected: true, stamp));
        Assert.Equal(EmailPasscodeOutcome.Stale, await core.Get<EmailPasscodeForGuests>().SetAsync(core.Administrator, true, false, stamp));

        Assert.Equal(InvitationState.PendingAcceptance, (await GuestAsync()).InvitationState);
        Assert.Equal(mails + 1, (await core.MailsAsync()).Count);
        Assert.Single(await db.AuditEntries.Where(e => e.Action == AuditAction.RedemptionReset).ToListAsync());
        var change = (await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.EmailPasscodeForGuestsChanged)).Changes.Single(c => c.Field == "EmailPasscodeForGuests");
        Assert.Equal(("True", "False"), (change.Before, change.After));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_invitation_lets_nobody_in_by_any_way(bool withPassword)
    {
        var invited = await InviteAsync();
        if (withPassword)
        {
            await using var db = core.Open();
            await db.Users.Where(u => u.Id == invited.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, "AQAAAAIAAYagAAAAEA=="));
        }

        core.Time.Advance(TimeSpan.FromDays(30));
        Assert.Null(await core.Get<SignInStarts>().BeginRedemptionAsync(invited.Link!.Split('/')[^1], null, null));
        var mails = (await core.MailsAsync()).Count;
        await Browser.OpenAsync(core, Email);
        Assert.Equal(mails, (await core.MailsAsync()).Count);
    }

    [Fact]
    public async Task An_older_link_ends_with_a_newer_one_or_a_reset()
    {
        var first = await InviteAsync();
        var second = await core.Get<Invitations>().ResendAsync(core.Administrator, first.UserId);
        Assert.Equal(InvitationStatus.Revoked, await StatusAsync(first.Link!));
        Assert.Equal(InvitationStatus.Open, await StatusAsync(second.Link!));

        core.Time.Advance(TimeSpan.FromSeconds(1));
        var guest = await GuestAsync();
        Assert.Equal(InvitationOutcome.Done, await core.Get<Invitations>().ResetRedemptionAsync(core.Administrator, guest.Id, new("Corrected@partner.example", true), guest.Stamp));
        Assert.Equal(InvitationStatus.Revoked, await StatusAsync(second.Link!));
        Assert.Equal("Corrected@partner.example", (await core.MailsAsync())[^1].To);
        Assert.Null(await core.Get<InvitationDirectory>().FindAsync("nonsense"));
    }

    public static TheoryData<string, NewInvitation, InvitationOutcome> Invited =>
        new()
        {
            { "no address", new(null), InvitationOutcome.InvalidAddress },
            { "bad address", new("a@b@c"), InvitationOutcome.InvalidAddress },
            { "long name", new("new@partner.example", new string('n', User.NameLength + 1)), InvitationOutcome.NameTooLong },
            { "long message", new("new@partner.example", null, new string('m', Invitation.MessageLength + 1)), InvitationOutcome.MessageTooLong },
            { "taken", new("ADMIN@fabrikam.example"), InvitationOutcome.AddressTaken },
            { "good", new("new@partner.example", new string('n', User.NameLength), new string('m', Invitation.MessageLength), "xx"), InvitationOutcome.Done },
        };

    [Theory]
    [MemberData(nameof(Invited))]
    public async Task Inviting_ends_by_name(string why, NewInvitation wanted, InvitationOutcome outcome)
    {
        Assert.NotEmpty(why);
        Assert.Equal(outcome, (await core.Get<Invitations>().InviteAsync(core.Administrator, wanted)).Outcome);
        Assert.Equal(outcome == InvitationOutcome.Done ? 1 : 0, (await core.MailsAsync()).Count);
    }

    [Fact]
    public async Task Of_many_invitations_of_one_address_at_once_one_is_made()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(InviteRawAsync)));

        Assert.Single(all, r => r.Outcome == InvitationOutcome.Done);
        Assert.Equal(7, all.Count(r => r.Outcome == InvitationOutcome.AddressTaken));
        Assert.Single(await core.MailsAsync());
    }

    [Fact]
    public async Task Without_mail_the_link_is_told_and_nothing_is_sent()
    {
        var invited = await core.Get<Invitations>().InviteAsync(core.Administrator, new(Email, SendMail: false));

        Assert.Empty(await core.MailsAsync());
        Assert.Equal(InvitationStatus.Open, await StatusAsync(invited.Link!));
    }

    [Fact]
    public async Task Resetting_ends_by_name()
    {
        var (id, _) = await RedeemAsync();
        var guest = await GuestAsync();
        var invitations = core.Get<Invitations>();
        Assert.Equal(InvitationOutcome.AlreadyAccepted, (await invitations.ResendAsync(core.Administrator, id)).Outcome);
        Assert.Equal(InvitationOutcome.InvalidAddress, await invitations.ResetRedemptionAsync(core.Administrator, id, new("nonsense", true), guest.Stamp));
        Assert.Equal(InvitationOutcome.AddressTaken, await invitations.ResetRedemptionAsync(core.Administrator, id, new("admin@fabrikam.example", true), guest.Stamp));
        Assert.Equal(InvitationOutcome.Stale, await invitations.ResetRedemptionAsync(core.Administrator, id, new(null, true), Guid.NewGuid()));
        Assert.Equal(InvitationOutcome.NotFound, await invitations.ResetRedemptionAsync(core.Administrator, Guid.NewGuid(), new(null, true), guest.Stamp));
        Assert.Equal(InvitationOutcome.NotFound, await invitations.ResetRedemptionAsync(core.Administrator, core.Administrator.UserId!.Value, new(null, true), guest.Stamp));
        Assert.Equal(InvitationState.Accepted, (await GuestAsync()).InvitationState);
    }

    [Fact]
    public async Task Helpdesk_resets_nobody_above_them()
    {
        var (id, _) = await RedeemAsync();
        await core.Get<UserAccounts>().SetRolesAsync(core.Administrator, id, [Role.Administrator], (await GuestAsync()).Stamp);
        var helpdesk = await core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk);

        Assert.Equal(InvitationOutcome.NotAllowed, await core.Get<Invitations>().ResetRedemptionAsync(helpdesk, id, new(null, true), (await GuestAsync()).Stamp));
    }

    private async Task<InvitationResult> InviteAsync()
    {
        var invited = await InviteRawAsync();
        Assert.Equal(InvitationOutcome.Done, invited.Outcome);
        return invited;
    }

    private Task<InvitationResult> InviteRawAsync() => core.Get<Invitations>().InviteAsync(core.Administrator, new(Email));

    private async Task<(Guid Id, Browser Browser)> RedeemAsync()
    {
        var invited = await InviteAsync();
        var browser = await Browser.RedeemAsync(core, invited.Link!);
        await browser.PinAsync(await Browser.PinAsync(core, Email));
        Assert.NotNull((await browser.ConsentAsync()).Session);
        return (invited.UserId, browser);
    }

    private async Task PasscodeAsync(bool on)
    {
        await using var db = core.Open();
        Assert.Equal(EmailPasscodeOutcome.Changed, await core.Get<EmailPasscodeForGuests>().SetAsync(core.Administrator, on, false, await db.Organizations.Select(o => o.Stamp).FirstAsync()));
    }

    private async Task<InvitationStatus> StatusAsync(string link) => (await core.Get<InvitationDirectory>().FindAsync(link.Split('/')[^1]))!.Status;

    private async Task<User> GuestAsync()
    {
        await using var db = core.Open();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Kind == UserKind.Guest);
    }
}
