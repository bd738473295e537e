using System.Net;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>Two organizations, Fabrikam and Contoso, and people whom one, both or neither of them knows.</summary>
public sealed class SigningInAtTheCommonEndpoint : IAsyncLifetime
{
    private const string Both = "both@partner.example";
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.7");
    private TestCore core = null!;
    private Actor contoso = null!;

    private CommonSignIns Common => core.Get<CommonSignIns>();

    private SignIns SignIns => core.Get<SignIns>();

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        core.Time.Advance(TimeSpan.FromSeconds(1));
        contoso = await core.AddOrganizationAsync();
        await AddAsync(core.OrganizationId, Both);
        await AddAsync(contoso.OrganizationId, Both);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task The_domain_of_an_address_leads_to_its_organization_known_or_not()
    {
        var known = await Common.BeginAsync(new("admin@fabrikam.example", null, null, Address));
        var unknown = await Common.BeginAsync(new("nobody@FABRIKAM.example", null, null, Address));

        Assert.Equal(new CommonStarted("fabrikam", null), known);
        Assert.Equal(known, unknown);
        Assert.Null(await Common.BeginAsync(new("nonsense", null, null, Address)));
        Assert.Empty(await core.MailsAsync());
    }

    [Fact]
    public async Task Whom_several_organizations_know_chooses_once_the_PIN_was_right()
    {
        var started = await BeginAsync(Both, "/launcher?x=1");
        var before = await ShowAsync(started);
        Assert.Equal((SignInStep.EnterPin, null, null, 0), (before.Step, before.OrganizationName, before.OrganizationSlug, before.Choices.Count));

        var proved = await EnterAsync(started);
        Assert.Equal((SignInStep.ChooseOrganization, null), (proved.Step, proved.Problem));
        var view = await ShowAsync(started);
        Assert.Null(view.OrganizationName);
        Assert.Equal(["Contoso", "Fabrikam"], view.Choices.Select(c => c.Name));

        var chosen = await ChooseAsync(started, core.OrganizationId);
        Assert.Equal((SignInStep.Complete, "/launcher?x=1"), (chosen.Step, chosen.ReturnPath));
        Assert.Equal(core.OrganizationId, (await core.Get<SessionDirectory>().FindAsync(chosen.Session!.Token))!.OrganizationId);
    }

    [Fact]
    public async Task Another_organization_than_the_host_is_entered_with_the_same_PIN()
    {
        var started = await BeginAsync(Both, "/launcher");
        await EnterAsync(started);
        var host = await HostAsync(started);
        var other = host == core.OrganizationId ? contoso.OrganizationId : core.OrganizationId;
        var mails = await MailCountAsync();

        var chosen = await ChooseAsync(started, other);

        Assert.Equal((SignInStep.Complete, "/launcher"), (chosen.Step, chosen.ReturnPath));
        Assert.Equal(other, (await core.Get<SessionDirectory>().FindAsync(chosen.Session!.Token))!.OrganizationId);
        Assert.Equal(mails, await MailCountAsync());
        Assert.Equal(SignInStep.Over, (await ShowAsync(started)).Step);
        Assert.Equal([SignInOutcome.AddressProved], await EventsAsync(host));
        Assert.Equal([SignInOutcome.FirstFactorPassed, SignInOutcome.SignedIn], await EventsAsync(other));
    }

    [Fact]
    public async Task Who_signed_in_somewhere_last_is_kept_there_and_who_is_known_to_one_is_not_asked()
    {
        await using (var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId))
        {
            await db.Users.Where(u => u.Email == Both).ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSignInAt, core.Time.GetUtcNow()));
        }

        Assert.Equal(contoso.OrganizationId, await HostAsync(await BeginAsync(Both)));
        foreach (var organization in new[] { core.OrganizationId, contoso.OrganizationId })
        {
            var email = $"one-{organization:N}@partner.example";
            await AddAsync(organization, email);
            var started = await BeginAsync(email);

            var progress = await EnterAsync(started);

            Assert.Equal(SignInStep.Complete, progress.Step);
            Assert.Equal(organization, (await core.Get<SessionDirectory>().FindAsync(progress.Session!.Token))!.OrganizationId);
        }
    }

    [Fact]
    public async Task Only_organizations_where_one_could_get_in_are_offered()
    {
        await BlockAsync(contoso, Both);
        var started = await BeginAsync(Both);
        Assert.Equal(core.OrganizationId, await HostAsync(started));
        Assert.NotNull((await EnterAsync(started)).Session);

        // Closed between the list and the choice.
        var late = "late@partner.example";
        await AddAsync(core.OrganizationId, late);
        await AddAsync(contoso.OrganizationId, late);
        started = await BeginAsync(late);
        await EnterAsync(started);
        await BlockAsync(contoso, late);
        Assert.Equal((SignInStep.ChooseOrganization, SignInProblem.AnotherStep), Told(await ChooseAsync(started, contoso.OrganizationId)));
        Assert.Equal((SignInStep.ChooseOrganization, SignInProblem.AnotherStep), Told(await ChooseAsync(started, Guid.NewGuid())));
        Assert.Equal(["Fabrikam"], (await ShowAsync(started)).Choices.Select(c => c.Name));
        Assert.NotNull((await ChooseAsync(started, core.OrganizationId)).Session);
    }

    [Fact]
    public async Task A_PIN_is_mailed_only_where_an_account_could_sign_in_and_names_no_organization()
    {
        var blocked = "blocked@partner.example";
        await AddAsync(core.OrganizationId, blocked);
        await BlockAsync(core.Administrator, blocked);
        await AddGuestAsync(contoso, "guest@partner.example");
        foreach (var email in new[] { "nobody@partner.example", blocked, "guest@partner.example", Both })
        {
            await BeginAsync(email);
        }

        var mails = (await AllMailsAsync()).Where(m => m.Subject.StartsWith("Your code", StringComparison.Ordinal)).ToList();
        Assert.Equal([Both, "guest@partner.example"], mails.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("Fabrikam", mail.Subject + mail.Text, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("Contoso", mail.Subject + mail.Text, StringComparison.Ordinal));
        await using var db = core.Get<ConsoleDatabase>().OpenInstallation();
        var reasons = await db.SignInEvents.IgnoreQueryFilters().Where(e => e.Outcome == SignInOutcome.PinNotSent).ToDictionaryAsync(e => e.Email, e => (e.OrganizationId, e.Reason));
        Assert.Equal((core.OrganizationId, PinRefusal.UnknownAddress), reasons["nobody@partner.example"]);
        Assert.Equal((core.OrganizationId, PinRefusal.Blocked), reasons[blocked]);
    }

    [Fact]
    public async Task An_open_invitation_is_offered_and_asks_for_consent()
    {
        var email = "new@partner.example";
        await AddAsync(core.OrganizationId, email);
        await AddGuestAsync(contoso, email);
        var started = await BeginAsync(email);
        await EnterAsync(started);
        Assert.Equal([true, false], (await ShowAsync(started)).Choices.Select(c => c.IsInvitation));

        var chosen = await ChooseAsync(started, contoso.OrganizationId);

        Assert.Equal(SignInStep.Consent, chosen.Step);
        Assert.NotNull(chosen.AttemptId);
        var done = await SignIns.ConsentAsync(chosen.AttemptId.Value, started.BrowserToken, Address);
        Assert.NotNull(done.Session);
    }

    [Fact]
    public async Task Whose_way_is_a_password_goes_on_at_that_organizations_page()
    {
        await PinOffAsync(contoso.OrganizationId);
        await PinOffAsync(core.OrganizationId);
        foreach (var organization in new[] { ("fabrikam", core.OrganizationId), ("contoso", contoso.OrganizationId) })
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var started = await BeginAsync(Both);
            await EnterAsync(started);

            var chosen = await ChooseAsync(started, organization.Item2);

            Assert.Equal(new SignInElsewhere(organization.Item1, Both), chosen.Elsewhere);
            Assert.Equal((SignInStep.Over, null, null), (chosen.Step, chosen.Problem, chosen.Session));
            Assert.Equal(SignInEnd.WentOn, (await ShowAsync(started)).End);
        }
    }

    [Fact]
    public async Task Every_later_step_applies_in_the_chosen_organization()
    {
        foreach (var (organization, admin) in new[] { (core.OrganizationId, core.Administrator), (contoso.OrganizationId, contoso) })
        {
            await using var db = core.Get<ConsoleDatabase>().Open(organization);
            var user = await db.Users.SingleAsync(u => u.Email == Both);
            Assert.Equal(RequiredActionsOutcome.Set, await core.Get<UserRequiredActions>().SetAsync(admin, user.Id, [RequiredAction.ConfigureOtp], user.Stamp));
        }

        var secrets = new Dictionary<Guid, string>();
        foreach (var organization in new[] { core.OrganizationId, contoso.OrganizationId })
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var started = await BeginAsync(Both);
            await EnterAsync(started);
            var chosen = await ChooseAsync(started, organization);

            // The PIN has shown the address: the app can be set up at once.
            Assert.Equal((SignInStep.ConfigureOtp, null, null), (chosen.Step, chosen.Problem, chosen.Session));
            var attempt = chosen.AttemptId ?? started.AttemptId;
            var view = await SignIns.ShowAsync(attempt, started.BrowserToken);
            secrets[organization] = view!.Enrolment!.Secret;
            Assert.NotNull((await SignIns.ConfigureOtpAsync(attempt, started.BrowserToken, await CodeAsync(secrets[organization]), null, Address)).Session);
        }

        foreach (var organization in new[] { core.OrganizationId, contoso.OrganizationId })
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var started = await BeginAsync(Both);
            await EnterAsync(started);
            var chosen = await ChooseAsync(started, organization);
            Assert.Equal((SignInStep.EnterOtp, null), (chosen.Step, chosen.Session));
            var code = await CodeAsync(secrets[organization]);
            Assert.NotNull((await SignIns.EnterOtpAsync(chosen.AttemptId ?? started.AttemptId, started.BrowserToken, code, Address)).Session);
        }
    }

    [Fact]
    public async Task No_choice_comes_before_the_PIN_or_twice_or_from_another_browser()
    {
        var started = await BeginAsync(Both);
        Assert.Equal((SignInStep.EnterPin, SignInProblem.AnotherStep), Told(await ChooseAsync(started, core.OrganizationId)));
        await EnterAsync(started);
        Assert.Equal(SignInStep.Over, (await Common.ChooseAsync(started.AttemptId, new string('x', 43), core.OrganizationId, Address)).Step);
        var host = await HostAsync(started);
        var other = host == core.OrganizationId ? contoso.OrganizationId : core.OrganizationId;
        Assert.NotNull((await ChooseAsync(started, other)).Session);

        Assert.Equal((SignInStep.Over, SignInProblem.AnotherStep), Told(await ChooseAsync(started, other)));
        Assert.Equal((SignInStep.Over, SignInProblem.AnotherStep), Told(await ChooseAsync(started, host)));
        Assert.Null((await EnterAsync(started)).Session);
    }

    [Fact]
    public async Task Of_two_choices_at_once_one_makes_a_session()
    {
        for (var turn = 0; turn < 25; turn++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(3));
            var started = await BeginAsync(Both);
            await EnterAsync(started);

            var progress = await Task.WhenAll(
                Task.Run(() => ChooseAsync(started, core.OrganizationId)),
                Task.Run(() => ChooseAsync(started, contoso.OrganizationId)));

            Assert.Single(progress, p => p.Session is not null);
        }

        await using var db = core.Get<ConsoleDatabase>().OpenInstallation();
        Assert.Equal(25, await db.Sessions.IgnoreQueryFilters().CountAsync(s => s.UserId != core.Administrator.UserId && s.UserId != contoso.UserId));
    }

    [Fact]
    public async Task Five_wrong_PINs_spend_the_right_one_and_count_against_the_address_as_everywhere()
    {
        for (var round = 0; round < User.TriesBeforeLock; round++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var started = await BeginAsync(Both);
            var pin = (await AllMailsAsync()).Last(m => m.To == Both).Text[..6];
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal((SignInStep.EnterPin, SignInProblem.WrongPin), Told(await SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, Browser.Wrong(pin), Address)));
            }

            Assert.Equal((SignInStep.EnterPin, SignInProblem.WrongPin), Told(await SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, pin, Address)));
        }

        var mails = await MailCountAsync();
        core.Time.Advance(TimeSpan.FromSeconds(31));
        await BeginAsync(Both);
        Assert.Equal(mails, await MailCountAsync());
    }

    [Fact]
    public async Task What_a_page_tells_by_is_the_strictest_of_all_organizations_for_everybody()
    {
        var settings = (await core.Get<OrganizationDirectory>().SettingsAsync(contoso))!.Organization;
        await core.Get<OrganizationDirectory>().ChangePinsAsync(contoso, PinSettings.Of(settings) with { Digits = 8, MemberMinutes = 3 }, settings.Stamp);
        var email = "fabrikam-only@partner.example";
        await AddAsync(core.OrganizationId, email);
        foreach (var address in new[] { email, Both, "nobody@partner.example" })
        {
            Assert.Equal(core.Time.GetUtcNow().AddSeconds(1) + TimeSpan.FromMinutes(3), (await ShowAsync(await BeginAsync(address))).PinNotAfter);
        }

        var mail = (await AllMailsAsync()).Last(m => m.To == email);
        Assert.Matches("^[0-9]{8} ", mail.Text);
        var started = await BeginAsync(email);
        var pin = (await AllMailsAsync()).Last(m => m.To == email).Text[..8];
        core.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(SignInProblem.WrongPin, (await SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, pin, Address)).Problem);
    }

    private async Task<SignInStarted> BeginAsync(string email, string? returnPath = null)
    {
        core.Time.Advance(TimeSpan.FromSeconds(1));
        return (await Common.BeginAsync(new(email, null, returnPath, Address)))!.Attempt!;
    }

    private async Task<SignInProgress> EnterAsync(SignInStarted started)
    {
        var view = await ShowAsync(started);
        var pin = (await AllMailsAsync()).Last(m => m.To == view.Email).Text.Split(' ')[0];
        return await SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, pin, Address);
    }

    private Task<SignInProgress> ChooseAsync(SignInStarted started, Guid organizationId) =>
        Common.ChooseAsync(started.AttemptId, started.BrowserToken, organizationId, Address);

    private async Task<SignInView> ShowAsync(SignInStarted started) => (await SignIns.ShowAsync(started.AttemptId, started.BrowserToken))!;

    private static (SignInStep Step, SignInProblem? Problem) Told(SignInProgress progress) => (progress.Step, progress.Problem);

    private async Task<Guid> HostAsync(SignInStarted started)
    {
        await using var db = core.Get<ConsoleDatabase>().OpenInstallation();
        return await db.SignInAttempts.IgnoreQueryFilters().Where(a => a.Id == started.AttemptId).Select(a => a.OrganizationId).SingleAsync();
    }

    private async Task<List<SignInOutcome>> EventsAsync(Guid organizationId)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(organizationId);
        return await db.SignInEvents.Where(e => e.Email == Both).OrderBy(e => e.At).ThenByDescending(e => e.Outcome == SignInOutcome.FirstFactorPassed).Select(e => e.Outcome).ToListAsync();
    }

    private async Task<IReadOnlyList<QueuedMail>> AllMailsAsync()
    {
        await using var db = core.Get<ConsoleDatabase>().Open(contoso.OrganizationId);
        var theirs = await db.OutgoingMails.ToListAsync();
        await using var ours = core.Open();
        return
        [
            .. theirs.Concat(await ours.OutgoingMails.ToListAsync())
                .OrderBy(m => m.QueuedAt)
                .Select(m => new QueuedMail(m.To, m.Subject, m.Content is null ? "" : AdminConsole.Mail.MailRendering.Text(core.Get<AdminConsole.Mail.Outbox>().Read(m.Content)))),
        ];
    }

    private async Task<int> MailCountAsync() => (await AllMailsAsync()).Count;

    private async Task AddAsync(Guid organizationId, string email)
    {
        var (outcome, _) = await core.Get<UserAccounts>().CreateMemberAsync(Actor.System(organizationId), new(email, null, TestCore.Password, []));
        Assert.Equal(UserOutcome.Changed, outcome);
    }

    private async Task AddGuestAsync(Actor by, string email) =>
        Assert.Equal(InvitationOutcome.Done, (await core.Get<Invitations>().InviteAsync(by, new(email, SendMail: false))).Outcome);

    private async Task BlockAsync(Actor by, string email)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(by.OrganizationId);
        var user = await db.Users.SingleAsync(u => u.Email == email);
        Assert.Equal(UserOutcome.Changed, await core.Get<UserAccounts>().BlockAsync(by, user.Id, user.Stamp));
    }

    private async Task PinOffAsync(Guid organizationId)
    {
        await using var db = core.Get<ConsoleDatabase>().Open(organizationId);
        await db.LoginMethods.Where(m => m.Kind == LoginMethodKind.OneTimePin).ExecuteUpdateAsync(m => m.SetProperty(x => x.IsEnabled, false));
    }

    private Task<string> CodeAsync(string secret) => Oathtool.TotpAsync(secret, core.Time.GetUtcNow());
}
