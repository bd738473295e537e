using AdminConsole.Guests;
using AdminConsole.OneTimePins;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

public sealed class SigningInWithAPin : IAsyncLifetime
{
    private const string Email = "anna@fabrikam.example";

    private TestCore core = null!;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        await core.AddMemberAsync(Email);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task A_right_PIN_signs_a_member_in()
    {
        var progress = await Browser.WithPinAsync(core, Email);

        Assert.Equal((SignInStep.Complete, null), (progress.Step, progress.Problem));
        var signedIn = await core.Get<SessionDirectory>().FindAsync(progress.Session!.Token);
        Assert.Equal((Email, core.OrganizationId), (signedIn!.Email, signedIn.OrganizationId));
        Assert.Equal([SignInOutcome.FirstFactorPassed, SignInOutcome.SignedIn], await EventsAsync());
    }

    [Fact]
    public async Task Every_address_gets_the_same_answers_and_only_those_that_could_get_in_get_mail()
    {
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        var blocked = await core.AddMemberAsync("blocked@fabrikam.example");
        await core.Get<UserAccounts>().BlockAsync(core.Administrator, blocked.UserId!.Value, await StampAsync(blocked.UserId.Value));
        string[] addresses = [Email, "guest@partner.example", "nobody@example.com", "blocked@fabrikam.example"];

        var answers = new List<string>();
        foreach (var address in addresses)
        {
            core.Time.Advance(TimeSpan.FromSeconds(1));
            var browser = await Browser.OpenAsync(core, address);
            var begun = core.Time.GetUtcNow();
            var mail = (await core.MailsAsync()).LastOrDefault(m => m.To == address && m.Subject.StartsWith("Your code", StringComparison.Ordinal));
            Assert.Equal(address is Email or "guest@partner.example", mail is not null);
            var wrong = mail is null ? "123456" : Browser.Wrong(mail.Text[..6]);
            var told = new List<object?> { await ViewAsync(browser, begun) };
            for (var i = 0; i < 2; i++)
            {
                told.Add(await browser.PinAsync(wrong));
                told.Add(await browser.ResendAsync());
                told.Add(await ViewAsync(browser, begun));
                core.Time.Advance(TimeSpan.FromSeconds(31));
                told.Add(await browser.ResendAsync());
                told.Add(await browser.ResendAsync());
                told.Add(await ViewAsync(browser, begun));
            }

            told.Add(await browser.PasswordAsync());
            told.Add(await browser.ConsentAsync());
            told.Add(await browser.ContinueAsync());
            for (var i = 0; i < 5; i++)
            {
                told.Add(await browser.PinAsync(wrong));
            }

            told.Add(await browser.ResendAsync());
            told.Add(await ViewAsync(browser, begun));
            answers.Add(string.Join('\n', told));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_wrong_tries_spend_the_PIN()
    {
        var browser = await Browser.OpenAsync(core, Email);
        var pin = await Browser.PinAsync(core, Email);
        for (var i = 0; i < OneTimePin.MostTries; i++)
        {
            Assert.Equal((SignInStep.EnterPin, SignInProblem.WrongPin), Of(await browser.PinAsync(Browser.Wrong(pin))));
        }

        Assert.Equal((SignInStep.EnterPin, SignInProblem.WrongPin), Of(await browser.PinAsync(pin)));
        core.Time.Advance(TimeSpan.FromMinutes(1));
        var mails = (await core.MailsAsync()).Count;
        await browser.ResendAsync();
        Assert.Equal(mails, (await core.MailsAsync()).Count);
    }

    [Fact]
    public async Task Whoever_spends_PIN_after_PIN_locks_the_address_and_helpdesk_lifts_it()
    {
        for (var i = 0; i < User.TriesBeforeLock; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var attacker = await Browser.OpenAsync(core, Email);
            var pin = await Browser.PinAsync(core, Email);
            for (var j = 0; j < OneTimePin.MostTries; j++)
            {
                await attacker.PinAsync(Browser.Wrong(pin));
            }
        }

        var mails = (await core.MailsAsync()).Count;
        await Browser.OpenAsync(core, Email);
        Assert.Equal(mails, (await core.MailsAsync()).Count);

        var id = await IdAsync(Email);
        Assert.True(await core.Open().Users.AnyAsync(u => u.Id == id && u.LockoutEnd > core.Time.GetUtcNow()));
        var helpdesk = await core.AddMemberAsync("help@fabrikam.example", AdminConsole.Permissions.Role.Helpdesk);
        Assert.Equal(UserOutcome.Changed, await core.Get<UserAccounts>().UnlockAsync(helpdesk, id, await StampAsync(id)));
        core.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(SignInStep.Complete, (await Browser.WithPinAsync(core, Email)).Step);
    }

    [Fact]
    public async Task Two_hundred_wrong_tries_at_once_get_five_looks()
    {
        var browser = await Browser.OpenAsync(core, Email);
        var pin = await Browser.PinAsync(core, Email);

        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => browser.PinAsync(Browser.Wrong(pin)))));

        Assert.All(all, progress => Assert.Equal(SignInProblem.WrongPin, progress.Problem));
        Assert.Equal(OneTimePin.MostTries, (await EventsAsync()).Count(e => e == SignInOutcome.WrongPin));
        Assert.Equal(SignInProblem.WrongPin, (await browser.PinAsync(pin)).Problem);
    }

    [Fact]
    public async Task Of_two_right_PINs_at_once_one_signs_in_a_hundred_times()
    {
        for (var i = 0; i < 100; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var browser = await Browser.OpenAsync(core, Email);
            var pin = await Browser.PinAsync(core, Email);

            var both = await Task.WhenAll(Task.Run(() => browser.PinAsync(pin)), Task.Run(() => browser.PinAsync(pin)));

            Assert.Single(both, progress => progress.Session is not null);
            Assert.Single(both, progress => progress.Session is null && progress.Problem is not null);
        }

        await using var db = core.Open();
        Assert.Equal(100, await db.Sessions.CountAsync(s => s.Method == "OneTimePin"));
    }

    [Fact]
    public async Task Asking_again_within_30_seconds_mails_the_same_digits_afterwards_others_and_both_are_good()
    {
        var browser = await Browser.OpenAsync(core, Email);
        var first = await Browser.PinAsync(core, Email);
        core.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(SignInProblem.SentAgain, (await browser.ResendAsync()).Problem);
        Assert.Single((await core.MailsAsync()), m => m.To == Email);

        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await browser.ResendAsync()).Problem);
        Assert.Equal(2, (await core.MailsAsync()).Count(m => m.To == Email));
        Assert.Equal(SignInStep.Complete, (await browser.PinAsync(first)).Step);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(9, true)]
    public async Task A_members_PIN_is_good_for_10_minutes(int minutes, bool good)
    {
        var browser = await Browser.OpenAsync(core, Email);
        core.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(good, (await browser.PinAsync(await Browser.PinAsync(core, Email))).Step == SignInStep.Complete);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(29, true)]
    public async Task A_guests_PIN_is_good_for_30_minutes(int minutes, bool good)
    {
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        var browser = await Browser.OpenAsync(core, "guest@partner.example");
        core.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(good, (await browser.PinAsync(await Browser.PinAsync(core, "guest@partner.example"))).Step == SignInStep.Consent);
    }

    [Fact]
    public async Task It_is_good_in_the_browser_that_asked_alone_and_once()
    {
        var browser = await Browser.OpenAsync(core, Email);
        var pin = await Browser.PinAsync(core, Email);
        Assert.Equal(SignInStep.Over, (await browser.SignIns.EnterPinAsync(browser.Attempt, AdminConsole.Secrets.Token.Create(), pin, null)).Step);
        Assert.Equal(SignInStep.Over, (await browser.SignIns.EnterPinAsync(browser.Attempt, null, pin, null)).Step);
        Assert.Null(await browser.SignIns.ShowAsync(browser.Attempt, "other"));
        var other = await Browser.OpenAsync(core, Email);
        var others = await Browser.PinAsync(core, Email);
        Assert.Equal(pin == others, (await other.PinAsync(pin)).Problem is null);

        Assert.NotNull((await browser.PinAsync(pin)).Session);
        Assert.Equal((SignInStep.Over, SignInProblem.AnotherStep), Of(await browser.PinAsync(pin)));
    }

    [Fact]
    public async Task Five_PINs_in_ten_minutes_are_mailed_to_one_address()
    {
        for (var i = 0; i < 7; i++)
        {
            await Browser.OpenAsync(core, Email);
        }

        Assert.Equal(5, (await core.MailsAsync()).Count(m => m.To == Email));
        Assert.Equal(2, (await EventsAsync()).Count(e => e == SignInOutcome.PinNotSent));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task What_is_no_address_begins_nothing(string? email) =>
        Assert.Null(await core.Get<SignInStarts>().BeginAsync(new(core.OrganizationId, email, LoginMethodKind.OneTimePin, null, null, null, null)));

    [Theory]
    [InlineData(LoginMethodKind.OneTimePin)]
    [InlineData(LoginMethodKind.Password)]
    public async Task An_organization_that_is_not_there_begins_nothing(LoginMethodKind way) =>
        Assert.Null(await core.Get<SignInStarts>().BeginAsync(new(Guid.NewGuid(), Email, way, null, null, null, null)));

    private static (SignInStep Step, SignInProblem? Problem) Of(SignInProgress progress) => (progress.Step, progress.Problem);

    private static async Task<object?> ViewAsync(Browser browser, DateTimeOffset begun) =>
        await browser.ShowAsync() is { } view ? (view.Step, view.PinAgainAt - begun, view.PinNotAfter - begun, view.Enrolment, view.ReturnPath) : null;

    private async Task<List<SignInOutcome>> EventsAsync()
    {
        await using var db = core.Open();
        return await db.SignInEvents.OrderBy(e => e.At).ThenBy(e => e.Outcome).Select(e => e.Outcome).ToListAsync();
    }

    private async Task<Guid> IdAsync(string email)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
    }

    private async Task<Guid> StampAsync(Guid id)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }
}
