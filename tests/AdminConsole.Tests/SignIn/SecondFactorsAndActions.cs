using AdminConsole.Authenticators;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

public sealed class SecondFactorsAndActions : IAsyncLifetime
{
    private const string Email = "anna@fabrikam.example";

    private TestCore core = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        id = (await core.AddMemberAsync(Email)).UserId!.Value;
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task After_a_password_alone_a_first_app_needs_a_PIN_too()
    {
        await RequireAsync(RequiredAction.ConfigureOtp);
        var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);

        Assert.Equal(SignInStep.EnterPin, (await browser.PasswordAsync()).Step);
        Assert.Null((await browser.ShowAsync())!.Enrolment);
        Assert.Equal(SignInProblem.AnotherStep, (await browser.ConfigureAsync("123456")).Problem);
        Assert.Equal(SignInProblem.AnotherStep, (await browser.ContinueAsync()).Problem);
        Assert.Single(await core.MailsAsync());
        Assert.Equal(SignInStep.ConfigureOtp, (await browser.PinAsync(await Browser.PinAsync(core, Email))).Step);
        var secret = (await browser.ShowAsync())!.Enrolment!.Secret;
        Assert.Equal((SignInStep.ConfigureOtp, SignInProblem.WrongOtp), Of(await browser.ConfigureAsync(Browser.Wrong(Code(secret)))));
        Assert.Equal((SignInStep.ConfigureOtp, SignInProblem.InvalidDeviceName), Of(await browser.ConfigureAsync(Code(secret), new string('x', OtpDevice.NameLength + 1))));
        Assert.Equal(secret, (await browser.ShowAsync())!.Enrolment!.Secret);
        Assert.NotNull((await browser.ConfigureAsync(Code(secret))).Session);
        Assert.Empty(await core.Get<UserRequiredActions>().OfAsync(core.Administrator, id));

        // The code of the enrolment is spent; the next one is good, once.
        var next = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        Assert.Equal(SignInStep.EnterOtp, (await next.PasswordAsync()).Step);
        Assert.Equal(SignInProblem.WrongOtp, (await next.OtpAsync(Code(secret))).Problem);
        core.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull((await next.OtpAsync(Code(secret))).Session);
        var again = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        await again.PasswordAsync();
        Assert.Equal(SignInProblem.WrongOtp, (await again.OtpAsync(Code(secret))).Problem);
    }

    [Fact]
    public async Task One_code_in_many_browsers_at_once_lets_one_in()
    {
        var secret = await EnrolAsync();
        for (var i = 0; i < 10; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var code = Code(secret);
            var browsers = new List<Browser>();
            for (var j = 0; j < 3; j++)
            {
                var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
                await browser.PasswordAsync();
                browsers.Add(browser);
            }

            var all = await Task.WhenAll(browsers.Select(b => Task.Run(() => b.OtpAsync(code))));

            Assert.Single(all, p => p.Session is not null);
        }
    }

    [Fact]
    public async Task A_stolen_password_gives_no_endless_tries_of_codes()
    {
        var secret = await EnrolAsync();
        var wrong = 0;
        for (var i = 0; i < 10; i++)
        {
            var thief = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
            if ((await thief.PasswordAsync()).Step != SignInStep.EnterOtp)
            {
                continue;
            }

            for (var j = 0; j < 4; j++)
            {
                wrong += (await thief.OtpAsync(Browser.Wrong(Code(secret)))).Problem == SignInProblem.WrongOtp ? 1 : 0;
            }
        }

        Assert.Equal(User.TriesBeforeLock, wrong);
    }

    [Fact]
    public async Task Right_passwords_alone_lock_nobody_out()
    {
        var secret = await EnrolAsync();
        for (var i = 0; i < 12; i++)
        {
            var left = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
            Assert.Equal(SignInStep.EnterOtp, (await left.PasswordAsync()).Step);
        }

        core.Time.Advance(TimeSpan.FromSeconds(30));
        var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        await browser.PasswordAsync();
        Assert.NotNull((await browser.OtpAsync(Code(secret))).Session);
    }

    [Fact]
    public async Task Wrong_passwords_lock_for_growing_times_and_all_answers_look_the_same()
    {
        foreach (var minutes in new[] { 1, 2, 4 })
        {
            var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
            for (var i = 0; i < User.TriesBeforeLock; i++)
            {
                Assert.Equal(new(SignInStep.EnterPassword, SignInProblem.WrongPassword), await browser.PasswordAsync("Wrong-harbour-42"));
            }

            Assert.Equal(new(SignInStep.EnterPassword, SignInProblem.WrongPassword), await browser.PasswordAsync());
            core.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(new(SignInStep.EnterPassword, SignInProblem.WrongPassword), await browser.PasswordAsync());
            core.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var last = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        Assert.NotNull((await last.PasswordAsync()).Session);
        await using var db = core.Open();
        Assert.Equal(0, await db.Users.Where(u => u.Id == id).Select(u => u.AccessFailedCount).SingleAsync());
        var stranger = await Browser.OpenAsync(core, "nobody@example.com", LoginMethodKind.Password);
        Assert.Equal(new(SignInStep.EnterPassword, SignInProblem.WrongPassword), await stranger.PasswordAsync());
        Assert.Equal(new(SignInStep.EnterPassword, SignInProblem.WrongPassword), await stranger.PasswordAsync(null));
    }

    [Fact]
    public async Task Many_wrong_passwords_at_once_get_five_looks()
    {
        var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => browser.PasswordAsync("Wrong-harbour-42"))));

        await using var db = core.Open();
        Assert.Equal(User.TriesBeforeLock, await db.SignInEvents.CountAsync(e => e.Outcome == SignInOutcome.WrongPassword));
        Assert.Equal(30 - User.TriesBeforeLock, await db.SignInEvents.CountAsync(e => e.Outcome == SignInOutcome.Locked));
    }

    [Fact]
    public async Task Required_actions_come_in_order_and_bar_everything_else()
    {
        await RequireAsync(RequiredAction.UpdatePassword, RequiredAction.ConfigureOtp);
        var browser = await Browser.OpenAsync(core, Email);
        Assert.Equal(SignInStep.ConfigureOtp, (await browser.PinAsync(await Browser.PinAsync(core, Email))).Step);
        Assert.All(
            new[] { await browser.UpdatePasswordAsync("Another-harbour-43"), await browser.ConsentAsync(), await browser.ContinueAsync(), await browser.OtpAsync("123456"), await browser.PasswordAsync(), await browser.CreatePasswordAsync(), await browser.PinAsync("123456") },
            p => Assert.Equal(new(SignInStep.ConfigureOtp, SignInProblem.AnotherStep), p)
        );
        var secret = (await browser.ShowAsync())!.Enrolment!.Secret;
        Assert.Equal(new(SignInStep.UpdatePassword), await browser.ConfigureAsync(Code(secret), "Phone"));
        Assert.Equal(SignInProblem.UnacceptablePassword, (await browser.UpdatePasswordAsync("short")).Problem);
        Assert.Equal(SignInProblem.UnacceptablePassword, (await browser.UpdatePasswordAsync(TestCore.Password)).Problem);
        Assert.NotNull((await browser.UpdatePasswordAsync("Another-harbour-43")).Session);
    }

    [Fact]
    public async Task A_step_called_off_meanwhile_lets_the_person_continue()
    {
        await RequireAsync(RequiredAction.UpdatePassword);
        var browser = await Browser.OpenAsync(core, Email);
        await browser.PinAsync(await Browser.PinAsync(core, Email));
        await RequireAsync();

        Assert.NotNull((await browser.ContinueAsync()).Session);
    }

    [Fact]
    public async Task Who_is_blocked_on_the_way_gets_no_further()
    {
        await RequireAsync(RequiredAction.UpdatePassword);
        var browser = await Browser.OpenAsync(core, Email);
        await browser.PinAsync(await Browser.PinAsync(core, Email));
        await core.Get<UserAccounts>().BlockAsync(core.Administrator, id, await StampAsync());

        Assert.Equal(SignInStep.Over, (await browser.UpdatePasswordAsync("Another-harbour-43")).Step);
    }

    [Fact]
    public async Task An_app_that_was_just_used_is_still_removed()
    {
        var secret = await EnrolAsync();
        var device = Assert.Single(await core.Get<OtpDevices>().ListAsync(core.Administrator, id));
        core.Time.Advance(TimeSpan.FromMinutes(1));
        var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        await browser.PasswordAsync();

        var both = Task.WhenAll(Task.Run(() => browser.OtpAsync(Code(secret))), Task.Run(() => core.Get<OtpDevices>().RemoveAsync(core.Administrator, device.Id)));

        await both;
        Assert.Empty(await core.Get<OtpDevices>().ListAsync(core.Administrator, id));
        Assert.Equal(OtpDeviceOutcome.NotFound, await core.Get<OtpDevices>().RemoveAsync(core.Administrator, device.Id));
    }

    private static (SignInStep Step, SignInProblem? Problem) Of(SignInProgress progress) => (progress.Step, progress.Problem);

    private string Code(string secret) => Totp.Code(secret, core.Time.GetUtcNow().ToUnixTimeSeconds() / Totp.Period);

    private async Task<string> EnrolAsync()
    {
        await RequireAsync(RequiredAction.ConfigureOtp);
        var browser = await Browser.OpenAsync(core, Email);
        await browser.PinAsync(await Browser.PinAsync(core, Email));
        var secret = (await browser.ShowAsync())!.Enrolment!.Secret;
        Assert.NotNull((await browser.ConfigureAsync(Code(secret))).Session);
        return secret;
    }

    private async Task RequireAsync(params RequiredAction[] actions) =>
        Assert.Equal(RequiredActionsOutcome.Set, await core.Get<UserRequiredActions>().SetAsync(core.Administrator, id, actions, await StampAsync()));

    private async Task<Guid> StampAsync()
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }
}
