using System.Text.RegularExpressions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>SPEC 12: at most four round trips for a PIN request and four for a verification, and the same ones for every address.</summary>
public sealed partial class AskingTheDatabaseLittle : IAsyncLifetime
{
    private const int Most = 4;
    private const string Email = "anna@fabrikam.example";

    private readonly RoundTrips trips = new();
    private TestCore core = null!;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync(watch: trips);
        await core.AddMemberAsync(Email);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task A_request_and_a_verification_take_four_round_trips_at_most()
    {
        Browser browser = null!;
        var request = await trips.OfAsync(async () => browser = await Browser.OpenAsync(core, Email));
        var pin = await Browser.PinAsync(core, Email);
        var wrong = await trips.OfAsync(() => browser.PinAsync(Browser.Wrong(pin)));
        SignInProgress progress = null!;
        var right = await trips.OfAsync(async () => progress = await browser.PinAsync(pin));

        Assert.NotNull(progress.Session);
        Assert.Equal(3, request.Count);
        Assert.Equal(3, wrong.Count);
        Assert.Equal(Most, right.Count);
    }

    [Fact]
    public async Task So_do_a_new_code_the_last_try_and_forgiving_earlier_ones()
    {
        for (var i = 0; i < User.TriesBeforeLock - 1; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(11));
            var thief = await Browser.OpenAsync(core, Email);
            var theirs = Browser.Wrong(await Browser.PinAsync(core, Email));
            for (var j = 0; j < 5; j++)
            {
                Assert.InRange((await trips.OfAsync(() => thief.PinAsync(theirs))).Count, 3, Most);
            }
        }

        core.Time.Advance(TimeSpan.FromMinutes(11));
        var browser = await Browser.OpenAsync(core, Email);
        Assert.InRange((await trips.OfAsync(() => browser.ResendAsync())).Count, 2, Most);
        core.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.InRange((await trips.OfAsync(() => browser.ResendAsync())).Count, 2, Most);
        var pin = await Browser.PinAsync(core, Email);
        for (var i = 0; i < 4; i++)
        {
            await browser.PinAsync(Browser.Wrong(pin));
        }

        SignInProgress progress = null!;
        Assert.Equal(Most, (await trips.OfAsync(async () => progress = await browser.PinAsync(pin))).Count);

        Assert.NotNull(progress.Session);
        await using var db = core.Open();
        Assert.Equal(0, await db.Users.Where(u => u.Email == Email).Select(u => u.AccessFailedCount).SingleAsync());
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_ask_the_same()
    {
        var known = await WalkAsync(Email);
        var unknown = await WalkAsync("nobody@example.com");

        Assert.Equal(known.Select(Reading), unknown.Select(Reading));
        Assert.Equal(known.Count, unknown.Count);
    }

    [Fact]
    public async Task At_the_common_endpoint_too_and_a_known_and_an_unknown_address_ask_the_same()
    {
        await core.AddOrganizationAsync();
        await core.AddMemberAsync("anna@partner.example");
        var known = await WalkAtTheCommonEndpointAsync("anna@partner.example");
        var unknown = await WalkAtTheCommonEndpointAsync("nobody@partner.example");
        Assert.Equal(known.Select(Reading), unknown.Select(Reading));

        core.Time.Advance(TimeSpan.FromMinutes(11));
        var started = (await core.Get<CommonSignIns>().BeginAsync(new("anna@partner.example", null, null, null)))!.Attempt!;
        var pin = await Browser.PinAsync(core, "anna@partner.example");
        SignInProgress progress = null!;
        var right = await trips.OfAsync(async () => progress = await core.Get<SignIns>().EnterPinAsync(started.AttemptId, started.BrowserToken, pin, null));
        Assert.NotNull(progress.Session);
        Assert.InRange(right.Count, 3, Most);
    }

    private async Task<List<string>> WalkAtTheCommonEndpointAsync(string email)
    {
        core.Time.Advance(TimeSpan.FromMinutes(11));
        List<string> all = [];
        SignInStarted started = null!;
        await AddAsync(async () => started = (await core.Get<CommonSignIns>().BeginAsync(new(email, null, null, null)))!.Attempt!);
        var pin = email.StartsWith("nobody", StringComparison.Ordinal) ? "123456" : await Browser.PinAsync(core, email);
        await AddAsync(() => core.Get<SignIns>().EnterPinAsync(started.AttemptId, started.BrowserToken, Browser.Wrong(pin), null));
        await AddAsync(() => core.Get<SignIns>().ResendPinAsync(started.AttemptId, started.BrowserToken, null));
        core.Time.Advance(TimeSpan.FromSeconds(31));
        await AddAsync(() => core.Get<SignIns>().ResendPinAsync(started.AttemptId, started.BrowserToken, null));
        await AddAsync(() => core.Get<SignIns>().ShowAsync(started.AttemptId, started.BrowserToken));
        return all;

        async Task AddAsync(Func<Task> act)
        {
            var asked = await trips.OfAsync(act);
            Assert.InRange(asked.Count, 1, Most);
            all.AddRange(asked);
        }
    }

    private async Task<List<string>> WalkAsync(string email)
    {
        List<string> all = [];
        Browser browser = null!;
        all.AddRange(await trips.OfAsync(async () => browser = await Browser.OpenAsync(core, email)));
        var pin = email == Email ? await Browser.PinAsync(core, email) : "123456";
        for (var i = 0; i < 6; i++)
        {
            all.AddRange(await trips.OfAsync(() => browser.PinAsync(Browser.Wrong(pin))));
        }

        all.AddRange(await trips.OfAsync(() => browser.ShowAsync()));
        return all;
    }

    // Reads are the same to the letter. A save differs in what it writes: a PIN and its mail, or why there is none.
    private static string Reading(string command) => Writing().IsMatch(command) ? "write" : command;

    [GeneratedRegex("^(INSERT|UPDATE|DELETE)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Writing();
}
