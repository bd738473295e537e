using System.Net;
using AdminConsole.OneTimePins;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

public sealed class GuessingPins : IAsyncLifetime
{
    private const string Email = "anna@fabrikam.example";
    private static readonly ParallelOptions ManyConnections = new() { MaxDegreeOfParallelism = 25 };

    private TestCore core = null!;
    private Guid id;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        id = (await core.AddMemberAsync(Email)).UserId!.Value;
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task A_thousand_at_once_never_get_in_and_lock_until_the_helpdesk_lifts_it()
    {
        Assert.NotNull((await Browser.WithPinAsync(core, Email)).Session);
        var person = await Browser.OpenAsync(core, Email);
        var pin = await Browser.PinAsync(core, Email);
        var thieves = new List<Browser>();
        for (var i = 0; i < 20; i++)
        {
            thieves.Add(await Browser.OpenAsync(core, Email));
        }

        var all = new System.Collections.Concurrent.ConcurrentBag<SignInProgress>();
        var wrong = Browser.Wrong(pin);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            ManyConnections,
            async (i, cancel) => all.Add(await thieves[i % 20].SignIns.EnterPinAsync(thieves[i % 20].Attempt, thieves[i % 20].Token, wrong, Address(i), cancel))
        );

        Assert.Equal(1000, all.Count);
        Assert.All(all, p => Assert.Equal(new(SignInStep.EnterPin, SignInProblem.WrongPin), p));
        Assert.Equal(1000, await CountAsync(SignInOutcome.WrongPin) + await CountAsync(SignInOutcome.Locked));
        Assert.InRange(await CountAsync(SignInOutcome.WrongPin), User.TriesBeforeLock * OneTimePin.MostTries, 20 * OneTimePin.MostTries);
        Assert.True((await UserAsync()).IsLocked(core.Time.GetUtcNow()));
        Assert.Equal(User.TriesBeforeLock, (await UserAsync()).AccessFailedCount);
        Assert.Equal(SignInProblem.WrongPin, (await person.PinAsync(pin)).Problem);

        var helpdesk = await core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk);
        Assert.Equal(UserOutcome.Changed, await core.Get<UserAccounts>().UnlockAsync(helpdesk, id, (await UserAsync()).Stamp));
        Assert.NotNull((await person.PinAsync(pin)).Session);
    }

    [Fact]
    public async Task The_right_PIN_before_the_lock_gets_in_however_many_wrong_ones_others_enter()
    {
        var person = await Browser.OpenAsync(core, Email);
        var pin = await Browser.PinAsync(core, Email);
        var thieves = new List<Browser>();
        for (var i = 0; i < User.TriesBeforeLock - 1; i++)
        {
            thieves.Add(await Browser.OpenAsync(core, Email));
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), ManyConnections, async (i, _) => await thieves[i % thieves.Count].PinAsync(Browser.Wrong(pin)));

        Assert.NotNull((await person.PinAsync(pin)).Session);
    }

    [Fact]
    public async Task Ten_thousand_in_an_hour_never_get_in_and_look_at_few_PINs()
    {
        var start = core.Time.GetUtcNow();
        var outside = 0;
        for (var minute = 0; minute < 60; minute++)
        {
            var thieves = new List<Browser>();
            for (var i = 0; i < 3; i++)
            {
                thieves.Add(await Browser.OpenAsync(core, Email));
            }

            var guess = minute;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, 167),
                ManyConnections,
                async (i, _) => Interlocked.Add(ref outside, (await thieves[i % 3].PinAsync(NotAnyOf(guess))).Problem == SignInProblem.WrongPin ? 1 : 0)
            );
            core.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromSeconds(3));
        }

        Assert.Equal(TimeSpan.FromHours(1), core.Time.GetUtcNow() - start);
        Assert.Equal(60 * 167, outside);
        Assert.Equal(60 * 167, await CountAsync(SignInOutcome.WrongPin) + await CountAsync(SignInOutcome.Locked));
        Assert.True((await UserAsync()).IsLocked(core.Time.GetUtcNow()));

        // Six windows of ten minutes with five PINs each, five looks at each PIN.
        var mailed = (await core.MailsAsync()).Count(m => m.To == Email);
        Assert.InRange(mailed, 1, 6 * 5);
        await using var db = core.Open();
        Assert.Equal(0, await db.SignInEvents.CountAsync(e => e.Outcome == SignInOutcome.FirstFactorPassed || e.Outcome == SignInOutcome.SignedIn));
    }

    // Seven digits are never right, and are counted and compared like any others: a test must not win by luck.
    private static string NotAnyOf(int guess) => $"{1_000_000 + guess}";

    private static IPAddress Address(int i) => new([198, 51, 100, (byte)(i % 250)]);

    private async Task<User> UserAsync()
    {
        await using var db = core.Open();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == id);
    }

    private async Task<int> CountAsync(SignInOutcome outcome)
    {
        await using var db = core.Open();
        return await db.SignInEvents.CountAsync(e => e.Outcome == outcome);
    }
}
