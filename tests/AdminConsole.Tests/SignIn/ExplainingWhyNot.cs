using AdminConsole.Applications;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.OneTimePins;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

public sealed class ExplainingWhyNot : IAsyncLifetime
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
    public async Task Nothing_stops_a_member_who_can_sign_in()
    {
        var told = await ExplainAsync(" Anna@Fabrikam.example ");

        Assert.Null(told.StoppedBy);
        Assert.Null(told.PinRefusal);
        Assert.Equal(
            [AccessQuestion.Known, AccessQuestion.Account, AccessQuestion.Lock, AccessQuestion.Ways, AccessQuestion.Pin],
            told.Findings.Select(f => f.Question)
        );
        Assert.All(told.Findings, f => Assert.Equal(AccessMark.Passes, f.Mark));
    }

    [Fact]
    public async Task Asking_sends_and_writes_nothing()
    {
        await ExplainAsync(Email);

        await using var db = core.Open();
        Assert.Empty(await core.MailsAsync());
        Assert.Equal(0, await db.SignInEvents.CountAsync() + await db.SignInAttempts.CountAsync());
    }

    [Fact]
    public async Task Each_obstacle_is_named_as_the_sign_in_meets_it()
    {
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("late@partner.example"));
        var blocked = await core.AddMemberAsync("blocked@fabrikam.example");
        await core.Get<UserAccounts>().BlockAsync(core.Administrator, blocked.UserId!.Value, await StampAsync(blocked.UserId.Value));
        core.Time.Advance(TimeSpan.FromDays(31));
        var reader = await core.SignInAsync(core.Administrator.UserId!.Value);

        Assert.Equal((AccessQuestion.Known, PinRefusal.UnknownAddress), await StopAsync(reader, "nobody@example.com"));
        Assert.Equal((AccessQuestion.Account, PinRefusal.Blocked), await StopAsync(reader, "blocked@fabrikam.example"));
        Assert.Equal((AccessQuestion.Invitation, PinRefusal.InvitationExpired), await StopAsync(reader, "late@partner.example"));
    }

    [Fact]
    public async Task The_lock_and_the_limits_are_those_of_the_sign_in()
    {
        for (var i = 0; i < 5; i++)
        {
            await Browser.OpenAsync(core, Email);
        }

        var limited = await ExplainAsync(Email);
        Assert.Equal((AccessQuestion.Pin, PinRefusal.AddressLimit), (limited.StoppedBy, limited.PinRefusal));
        Assert.Equal(MailState.Waiting, limited.LastPin!.State);
        core.Time.Advance(TimeSpan.FromMinutes(11));
        var browser = await Browser.OpenAsync(core, Email, LoginMethodKind.Password);
        for (var i = 0; i < User.TriesBeforeLock; i++)
        {
            await browser.PasswordAsync("Wrong-harbour-42");
        }

        var locked = await ExplainAsync(Email);
        Assert.Equal((AccessQuestion.Lock, PinRefusal.Locked), (locked.StoppedBy, locked.PinRefusal));
        Assert.Equal(User.TriesBeforeLock, locked.User!.AccessFailedCount);
    }

    [Fact]
    public async Task A_guest_whose_passcode_was_turned_off_has_no_way_in()
    {
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        var browser = await Browser.OpenAsync(core, "guest@partner.example");
        await browser.PinAsync(await Browser.PinAsync(core, "guest@partner.example"));
        Assert.NotNull((await browser.ConsentAsync()).Session);
        Assert.Null((await ExplainAsync("guest@partner.example")).StoppedBy);
        var passcode = core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(core.Administrator))!.Stamp);

        var told = await ExplainAsync("guest@partner.example");

        Assert.Equal((AccessQuestion.Ways, PinRefusal.MethodOff, SignInObstacle.PasscodeOff), (told.StoppedBy, told.PinRefusal, told.Next!.Obstacle));
    }

    [Fact]
    public async Task The_application_answers_for_each_way_in()
    {
        var directory = core.Get<ApplicationDirectory>();
        var (_, wiki) = await directory.CreateAsync(core.Administrator, "Wiki", "https://wiki.fabrikam.example");
        Assert.Equal(AccessQuestion.Application, (await ExplainAsync(Email, wiki)).StoppedBy);
        var byPin = new PolicyContent("By PIN", PolicyAction.Allow, [new(PolicySelector.LoginMethod, nameof(LoginMethodKind.OneTimePin))], [], [], null);
        await core.Get<AccessPolicies>().AddAsync(core.Administrator, wiki, byPin, (await directory.FindAsync(core.Administrator, wiki))!.Stamp);

        var told = (await ExplainAsync(Email, wiki)).Application!;

        Assert.Equal("Wiki", told.Name);
        Assert.Equal(
            [(LoginMethodKind.OneTimePin, AccessVerdict.Allowed, "By PIN"), (LoginMethodKind.Password, AccessVerdict.Denied, null)],
            told.Verdicts.Select(v => ((LoginMethodKind)v.Method!, v.Verdict, v.Policy))
        );
    }

    [Fact]
    public async Task It_is_for_those_who_may_see_users()
    {
        var member = await core.AddMemberAsync("nosy@fabrikam.example");
        var helpdesk = await core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk);
        await core.Get<ApplicationDirectory>().CreateAsync(core.Administrator, "Wiki", "https://wiki.fabrikam.example");
        var explanations = core.Get<AccessExplanations>();

        Assert.Null(await explanations.ExplainAsync(member, Email, null));
        Assert.Empty(await explanations.ApplicationsAsync(member));
        Assert.NotNull(await explanations.ExplainAsync(helpdesk, Email, null));
        Assert.Equal("Wiki", Assert.Single(await explanations.ApplicationsAsync(helpdesk)).Name);
        Assert.Null(await explanations.ExplainAsync(helpdesk, "no address", null));
    }

    private async Task<AccessExplanation> ExplainAsync(string email, Guid? application = null) =>
        (await core.Get<AccessExplanations>().ExplainAsync(core.Administrator, email, application))!;

    private async Task<(AccessQuestion?, PinRefusal?)> StopAsync(Actor reader, string email)
    {
        var told = (await core.Get<AccessExplanations>().ExplainAsync(reader, email, null))!;
        return (told.StoppedBy, told.PinRefusal);
    }

    private async Task<Guid> StampAsync(Guid id)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }
}
