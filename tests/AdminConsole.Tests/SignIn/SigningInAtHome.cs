using System.Net;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>Guests of Fabrikam who are members of Contoso, which has verified contoso.example and vouches for its members.</summary>
public sealed class SigningInAtHome : IAsyncLifetime
{
    private const string Ada = "ada@contoso.example";
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.7");
    private TestCore core = null!;
    private Actor contoso = null!;

    private SignIns SignIns => core.Get<SignIns>();

    private HomeSignIns Home => core.Get<HomeSignIns>();

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        core.Time.Advance(TimeSpan.FromSeconds(1));
        contoso = await core.AddOrganizationAsync();
        await SetDomainAsync(verified: true);
        await VouchAsync(true);
        Assert.Equal(LoginMethodOutcome.Changed, await core.Get<LoginMethodDirectory>().AddAsync(core.Administrator, LoginMethodKind.HomeOrganization));
        await AddMemberAsync(Ada);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task An_invited_guest_signs_in_there_and_joins_here()
    {
        var link = await InviteAsync(Ada);
        var invitation = await core.Get<InvitationDirectory>().FindAsync(link.Split('/')[^1]);
        Assert.Equal((RedemptionMethod.HomeOrganization, "Contoso"), (invitation!.Method, invitation.Home?.Name));
        var started = (await core.Get<SignInStarts>().BeginRedemptionAsync(link.Split('/')[^1], null, Address))!;
        Assert.Equal(("Contoso", "contoso"), (started.Home!.Name, started.Home.Slug));
        var visit = await Home.FindAsync(started.AttemptId, started.BrowserToken, contoso.OrganizationId);
        Assert.Equal(new HomeVisit(started.AttemptId, "Fabrikam"), visit);

        var atHome = await SignInThereAsync(started);
        Assert.Equal((SignInStep.Complete, null, started.AttemptId), (atHome.Step, atHome.Session, atHome.VouchesFor));
        var back = await ReturnAsync(started);
        Assert.Equal((SignInStep.Consent, null, started.AttemptId), (back.Step, back.Problem, back.AttemptId));
        var joined = await SignIns.ConsentAsync(started.AttemptId, started.BrowserToken, Address);

        var session = await core.Get<SessionDirectory>().FindAsync(joined.Session!.Token);
        Assert.Equal(core.OrganizationId, session!.OrganizationId);
        var guest = await GuestAsync(Ada);
        Assert.Equal((InvitationState.Accepted, LoginMethodKind.HomeOrganization, contoso.OrganizationId), (guest.InvitationState, guest.RedeemedWith, guest.HomeOrganizationId));
        Assert.Equal([SignInOutcome.FirstFactorPassed, SignInOutcome.SignedIn], await EventsAsync(core.OrganizationId));
        Assert.Equal([SignInOutcome.FirstFactorPassed, SignInOutcome.Vouched], await EventsAsync(contoso.OrganizationId));
        await using var theirs = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        Assert.Equal(1, await theirs.Sessions.CountAsync());
    }

    [Fact]
    public async Task The_link_stays_with_the_person_when_addresses_move()
    {
        await JoinAsync(Ada);
        var (guest, home) = (await GuestAsync(Ada), await MemberAsync(Ada));
        await RenameAsync(home, "ada.new@contoso.example");
        await AddMemberAsync(Ada);

        var renamed = await FullAsync("ada.new@contoso.example");
        Assert.Equal(guest.Id, (await core.Get<SessionDirectory>().FindAsync(renamed.Session!.Token))!.UserId);

        // Another person has the address by now: it opens nothing of hers.
        var namesake = await BeginAsync(Ada);
        await SignInThereAsync(namesake);
        Assert.Equal((SignInStep.Over, SignInEnd.NoAccess), await EndedAsync(namesake));
    }

    [Fact]
    public async Task No_PIN_is_mailed_where_home_comes_first_and_the_answer_is_the_same_for_everybody_of_the_domain()
    {
        await InviteAsync(Ada);
        var mails = (await core.MailsAsync()).Count;
        var known = await Browser.OpenAsync(core, Ada);
        var unknown = await Browser.OpenAsync(core, "nobody@contoso.example");

        var (first, second) = ((await known.ShowAsync())!, (await unknown.ShowAsync())!);
        Assert.Equal((SignInStep.EnterPin, "Contoso"), (first.Step, first.Home?.Name));
        Assert.Equal((first.Step, first.Home), (second.Step, second.Home));
        Assert.Equal(mails, (await core.MailsAsync()).Count);
        Assert.Null((await (await Browser.OpenAsync(core, "somebody@partner.example")).ShowAsync())!.Home);
        await using var db = core.Open();
        Assert.Equal([PinRefusal.AnotherMethod, PinRefusal.UnknownAddress, PinRefusal.UnknownAddress], await db.SignInEvents.OrderBy(e => e.At).Select(e => e.Reason!.Value).ToListAsync());
        Assert.NotNull(await BeginAsync("nobody@contoso.example"));
    }

    [Fact]
    public async Task A_guest_who_joined_with_a_PIN_keeps_it_although_home_would_do_by_now()
    {
        await VouchAsync(false);
        var link = await InviteAsync(Ada);
        var browser = await Browser.RedeemAsync(core, link);
        await browser.PinAsync(await Browser.PinAsync(core, Ada));
        Assert.NotNull((await browser.ConsentAsync()).Session);
        await VouchAsync(true);

        Assert.NotNull((await Browser.WithPinAsync(core, Ada)).Session);
        var atHome = await BeginAsync(Ada);
        await SignInThereAsync(atHome);
        Assert.Equal((SignInStep.Over, SignInEnd.NoAccess), await EndedAsync(atHome));
    }

    [Fact]
    public async Task Who_joined_through_home_has_no_other_way_until_the_reset()
    {
        await JoinAsync(Ada);
        var mails = (await core.MailsAsync()).Count;
        await Browser.OpenAsync(core, Ada);
        Assert.Equal(mails, (await core.MailsAsync()).Count);
        Assert.NotNull((await FullAsync(Ada)).Session);

        await VouchAsync(false);
        Assert.Null(await core.Get<SignInStarts>().BeginAsync(Start(Ada)));
        var guest = await GuestAsync(Ada);
        Assert.Equal(SignInObstacle.NoMethod, (await core.Get<NextSignIns>().FindAsync(core.Administrator, guest.Id))!.Obstacle);
        Assert.Equal(InvitationOutcome.Done, await core.Get<Invitations>().ResetRedemptionAsync(core.Administrator, guest.Id, new(null, SendInvitation: false), guest.Stamp));
        var reset = await GuestAsync(Ada);
        Assert.Equal((null, null), (reset.HomeOrganizationId, reset.HomeUserId));
        Assert.Equal(SignInStep.Consent, (await Browser.WithPinAsync(core, Ada)).Step);
    }

    [Theory]
    [InlineData("vouching stopped")]
    [InlineData("domain removed")]
    [InlineData("method off")]
    [InlineData("member blocked")]
    public async Task What_holds_no_more_on_the_way_back_lets_nobody_in(string meanwhile)
    {
        await InviteAsync(Ada);
        var started = (await BeginAsync(Ada))!;
        await SignInThereAsync(started);
        switch (meanwhile)
        {
            case "vouching stopped":
                await VouchAsync(false);
                break;
            case "domain removed":
                await SetDomainAsync(verified: false);
                break;
            case "method off":
                await TurnMethodOffAsync();
                break;
            default:
                var member = await MemberAsync(Ada);
                Assert.Equal(UserOutcome.Changed, await core.Get<UserAccounts>().BlockAsync(contoso, member.Id, member.Stamp));
                break;
        }

        var (step, end) = await EndedAsync(started);

        Assert.Equal(SignInStep.Over, step);
        Assert.Equal(meanwhile == "method off" ? SignInEnd.NoAccess : SignInEnd.NotVouched, end);
        Assert.Equal(InvitationState.PendingAcceptance, (await GuestAsync(Ada)).InvitationState);
    }

    [Fact]
    public async Task Its_word_is_good_for_its_own_members_and_its_own_domains_alone()
    {
        // A guest of the home, and a member with an address of a domain that is not verified.
        foreach (var (email, asGuest) in new[] { ("guest@contoso.example", true), ("member@elsewhere.example", false) })
        {
            await InviteAsync(email);
            if (asGuest)
            {
                await core.Get<Invitations>().InviteAsync(contoso, new(email, SendMail: false));
            }
            else
            {
                await AddMemberAsync(email);
            }

            var started = (await BeginAsync("anybody@contoso.example"))!;
            await SignInThereAsync(started, email);
            Assert.Equal((SignInStep.Over, SignInEnd.NotVouched), await EndedAsync(started));
        }
    }

    [Fact]
    public async Task Only_what_this_browser_did_there_for_this_sign_in_counts()
    {
        await InviteAsync(Ada);
        var started = (await BeginAsync(Ada))!;

        // Nothing done there yet, done in another browser, and done for nobody.
        Assert.Equal(SignInStep.SignInAtHome, (await ReturnAsync(started)).Step);
        await SignInThereAsync(started, browser: "another-browser-another-browser-another-bro");
        Assert.Equal(SignInStep.SignInAtHome, (await ReturnAsync(started)).Step);
        Assert.Null(await Home.FindAsync(started.AttemptId, "another-browser-another-browser-another-bro", contoso.OrganizationId));
        Assert.Null(await Home.FindAsync(started.AttemptId, started.BrowserToken, core.OrganizationId));
        Assert.Null(await Home.FindAsync(Guid.NewGuid(), started.BrowserToken, contoso.OrganizationId));
        Assert.Equal(SignInStep.Over, (await Home.ReturnAsync(started.AttemptId, "another-browser-another-browser-another-bro", Address)).Step);
        Assert.NotNull((await SignInThereAsync(started with { AttemptId = Guid.NewGuid() })).VouchesFor);
        Assert.Equal(SignInStep.SignInAtHome, (await ReturnAsync(started)).Step);

        await SignInThereAsync(started);
        Assert.Equal(SignInStep.Consent, (await ReturnAsync(started)).Step);
        Assert.Equal((SignInStep.Consent, SignInProblem.AnotherStep), Told(await ReturnAsync(started)));
    }

    [Fact]
    public async Task Of_returns_at_once_one_counts()
    {
        await JoinAsync(Ada);
        var started = (await BeginAsync(Ada))!;
        await SignInThereAsync(started);

        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => ReturnAsync(started))));

        Assert.Single(all, progress => progress.Session is not null);
    }

    [Fact]
    public async Task What_is_required_there_and_here_stands_in_the_way_of_both()
    {
        await InviteAsync(Ada);
        var member = await MemberAsync(Ada);
        Assert.Equal(RequiredActionsOutcome.Set, await core.Get<UserRequiredActions>().SetAsync(contoso, member.Id, [RequiredAction.ConfigureOtp], member.Stamp));
        var guest = await GuestAsync(Ada);
        Assert.Equal(RequiredActionsOutcome.Set, await core.Get<UserRequiredActions>().SetAsync(core.Administrator, guest.Id, [RequiredAction.ConfigureOtp], guest.Stamp));
        var started = (await BeginAsync(Ada))!;

        var there = await SignInThereAsync(started);
        Assert.Equal((SignInStep.ConfigureOtp, null), (there.Step, there.VouchesFor));
        Assert.Equal(SignInStep.SignInAtHome, (await ReturnAsync(started)).Step);

        // Without the app at home: straight back, and the one here is set up after a PIN.
        await RemoveActionAsync(member.Id);
        await SignInThereAsync(started);
        Assert.Equal(SignInStep.EnterPin, (await ReturnAsync(started)).Step);
        Assert.Equal(SignInStep.ConfigureOtp, (await SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, await Browser.PinAsync(core, Ada), Address)).Step);
    }

    [Fact]
    public async Task The_invitation_predicts_it_and_the_console_tells_it()
    {
        var invitations = core.Get<InvitationDirectory>();
        Assert.Equal(new RedemptionPrediction(RedemptionMethod.HomeOrganization, "Contoso"), await invitations.PredictAsync(core.Administrator, Ada));
        Assert.Equal(new RedemptionPrediction(RedemptionMethod.OneTimePin, null), await invitations.PredictAsync(core.Administrator, "ada@partner.example"));
        Assert.Null(await invitations.PredictAsync(core.Administrator, "nonsense"));
        await InviteAsync(Ada);
        var guest = await GuestAsync(Ada);
        Assert.Equal([[SignInStep.SignInAtHome, SignInStep.Consent]], (await core.Get<NextSignIns>().FindAsync(core.Administrator, guest.Id))!.Ways);
        var told = await core.Get<AccessExplanations>().ExplainAsync(core.Administrator, Ada, null);
        Assert.Equal((PinRefusal.AnotherMethod, null), (told!.PinRefusal, told.StoppedBy));
        await JoinAsync(Ada);
        Assert.Equal([[SignInStep.SignInAtHome]], (await core.Get<NextSignIns>().FindAsync(core.Administrator, guest.Id))!.Ways);
        var row = (await core.Get<LoginMethodDirectory>().ListAsync(core.Administrator)).Single(r => r.Kind == LoginMethodKind.HomeOrganization);
        Assert.Equal(1, row.LinkedAccounts);
        Assert.NotNull(row.LastUsedAt);

        await TurnMethodOffAsync();
        Assert.Equal(RedemptionMethod.OneTimePin, (await invitations.PredictAsync(core.Administrator, "bob@contoso.example"))!.Method);
        Assert.DoesNotContain(await core.Get<OfferedMethods>().OfAsync(core.OrganizationId, null), m => m.Key.Kind == LoginMethodKind.HomeOrganization);
    }

    private static SignInStart StartAt(Guid organizationId, string email, LoginMethodKind way, string? browser) => new(organizationId, email, way, browser, null, null, Address);

    private SignInStart Start(string email) => StartAt(core.OrganizationId, email, LoginMethodKind.HomeOrganization, null);

    private static (SignInStep Step, SignInProblem? Problem) Told(SignInProgress progress) => (progress.Step, progress.Problem);

    private Task<SignInStarted?> BeginAsync(string email)
    {
        core.Time.Advance(TimeSpan.FromSeconds(31));
        return core.Get<SignInStarts>().BeginAsync(Start(email));
    }

    private async Task<SignInProgress> SignInThereAsync(SignInStarted? attempt, string email = Ada, string? browser = null)
    {
        core.Time.Advance(TimeSpan.FromSeconds(31));
        var start = StartAt(contoso.OrganizationId, email, LoginMethodKind.OneTimePin, browser ?? attempt!.BrowserToken) with { VouchesFor = attempt!.AttemptId };
        var there = (await core.Get<SignInStarts>().BeginAsync(start))!;
        var progress = await SignIns.EnterPinAsync(there.AttemptId, there.BrowserToken, await PinThereAsync(email), Address);
        return progress.Step == SignInStep.Consent ? await SignIns.ConsentAsync(there.AttemptId, there.BrowserToken, Address) : progress;
    }

    private Task<SignInProgress> ReturnAsync(SignInStarted attempt) => Home.ReturnAsync(attempt.AttemptId, attempt.BrowserToken, Address);

    private async Task<(SignInStep Step, SignInEnd? End)> EndedAsync(SignInStarted? attempt)
    {
        var step = (await ReturnAsync(attempt!)).Step;
        return (step, (await SignIns.ShowAsync(attempt!.AttemptId, attempt.BrowserToken))!.End);
    }

    private async Task<SignInProgress> FullAsync(string email)
    {
        var started = (await BeginAsync(email))!;
        await SignInThereAsync(started, email);
        return await ReturnAsync(started);
    }

    private async Task JoinAsync(string email)
    {
        if (!await HasGuestAsync(email))
        {
            await InviteAsync(email);
        }

        var started = (await BeginAsync(email))!;
        await SignInThereAsync(started, email);
        await ReturnAsync(started);
        Assert.NotNull((await SignIns.ConsentAsync(started.AttemptId, started.BrowserToken, Address)).Session);
    }

    private async Task<string> InviteAsync(string email)
    {
        var result = await core.Get<Invitations>().InviteAsync(core.Administrator, new(email, SendMail: false));
        Assert.Equal(InvitationOutcome.Done, result.Outcome);
        return result.Link!;
    }

    private async Task AddMemberAsync(string email)
    {
        var (outcome, _) = await core.Get<UserAccounts>().CreateMemberAsync(contoso, new(email, null, TestCore.Password, []));
        Assert.Equal(UserOutcome.Changed, outcome);
    }

    private async Task VouchAsync(bool vouches)
    {
        var organizations = core.Get<OrganizationDirectory>();
        var stamp = (await organizations.SettingsAsync(contoso))!.Organization.Stamp;
        Assert.Equal(OrganizationOutcome.Changed, await organizations.SetVouchingAsync(contoso, vouches, stamp));
    }

    private async Task TurnMethodOffAsync()
    {
        var methods = core.Get<LoginMethodDirectory>();
        var row = (await methods.ListAsync(core.Administrator)).Single(r => r.Kind == LoginMethodKind.HomeOrganization);
        Assert.Equal(LoginMethodOutcome.Changed, await methods.SetEnabledAsync(core.Administrator, row.Kind, enabled: false, row.Stamp));
    }

    private async Task SetDomainAsync(bool verified)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        if (!verified)
        {
            await db.VerifiedDomains.ExecuteDeleteAsync();
            return;
        }

        var domain = new VerifiedDomain(contoso.OrganizationId, "contoso.example", core.Time.GetUtcNow());
        db.VerifiedDomains.Add(domain);
        db.AuditEntries.Add(AdminConsole.Audit.AuditEntry.Of(contoso, AdminConsole.Audit.AuditAction.DomainVerified, domain, domain.Id, core.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private async Task RemoveActionAsync(Guid memberId)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        await db.PendingActions.Where(a => a.UserId == memberId).ExecuteDeleteAsync();
    }

    private async Task RenameAsync(User member, string email)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        var normalized = email.ToUpperInvariant();
        await db.Users.Where(u => u.Id == member.Id)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, email).SetProperty(x => x.NormalizedEmail, normalized).SetProperty(x => x.UserName, email).SetProperty(x => x.NormalizedUserName, normalized));
    }

    private async Task<bool> HasGuestAsync(string email)
    {
        await using var db = core.Open();
        return await db.Users.AnyAsync(u => u.Email == email);
    }

    private async Task<User> GuestAsync(string email)
    {
        await using var db = core.Open();
        return await db.Users.SingleAsync(u => u.Email == email);
    }

    private async Task<User> MemberAsync(string email)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        return await db.Users.SingleAsync(u => u.Email == email);
    }

    private async Task<string> PinThereAsync(string email)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        var mail = await db.OutgoingMails.Where(m => m.To == email && m.Kind == AdminConsole.Mail.MailKind.OneTimePin).OrderBy(m => m.QueuedAt).LastAsync();
        return AdminConsole.Mail.MailRendering.Text(core.Get<AdminConsole.Mail.Outbox>().Read(mail.Content!))[..6];
    }

    private async Task<List<SignInOutcome>> EventsAsync(Guid organizationId)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(organizationId);
        return await db.SignInEvents.OrderBy(e => e.At).ThenBy(e => e.Outcome != SignInOutcome.FirstFactorPassed).Select(e => e.Outcome).ToListAsync();
    }
}
