using System.Net;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

public sealed class MailingPinsWithinLimits : IAsyncLifetime
{
    private const string Email = "anna@fabrikam.example";
    private static readonly PinSettings Defaults = new(6, 10, 30, 5, 100, 1000);

    private TestCore core = null!;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        await core.AddMemberAsync(Email);
    }

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task The_defaults_are_those_that_the_documentation_names() => Assert.Equal(Defaults, PinSettings.Of((await SettingsAsync()).Organization));

    [Fact]
    public async Task An_address_gets_five_in_ten_minutes_and_then_more()
    {
        for (var i = 0; i < 7; i++)
        {
            await AskAsync(Email);
        }

        Assert.Equal(5, await SentAsync());
        Assert.Equal([PinRefusal.AddressLimit, PinRefusal.AddressLimit], await ReasonsAsync());
        core.Time.Advance(TimeSpan.FromMinutes(10));
        await AskAsync(Email);
        Assert.Equal(6, await SentAsync());
    }

    [Fact]
    public async Task Used_PINs_count_too()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull((await Browser.WithPinAsync(core, Email)).Session);
        }

        await AskAsync(Email);
        Assert.Equal([PinRefusal.AddressLimit], await ReasonsAsync());
    }

    [Fact]
    public async Task Of_forty_requests_at_once_five_are_served()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => AskAsync(Email, $"192.0.2.{i}"))));

        Assert.Equal(5, await SentAsync());
        Assert.Equal(35, (await ReasonsAsync()).Count(r => r == PinRefusal.AddressLimit));
    }

    [Fact]
    public async Task A_network_gets_as_many_as_the_organization_allows()
    {
        await ChangeAsync(Defaults with { PerNetwork = 5 });
        for (var i = 0; i < 7; i++)
        {
            await core.AddMemberAsync($"member{i}@fabrikam.example");
            await AskAsync($"member{i}@fabrikam.example", $"2001:db8:1:1::{i}");
        }

        await AskAsync(Email, "2001:db8:1:2::1");

        Assert.Equal(6, await SentAsync());
        Assert.Equal([PinRefusal.NetworkLimit, PinRefusal.NetworkLimit], await ReasonsAsync());
    }

    [Fact]
    public async Task The_organization_sends_as_many_as_it_allows_itself()
    {
        await ChangeAsync(Defaults with { PerOrganization = 10 });
        for (var i = 0; i < 12; i++)
        {
            await core.AddMemberAsync($"member{i}@fabrikam.example");
            await AskAsync($"member{i}@fabrikam.example", $"192.0.2.{i}");
        }

        Assert.Equal(10, await SentAsync());
        Assert.Equal([PinRefusal.OrganizationLimit, PinRefusal.OrganizationLimit], await ReasonsAsync());
    }

    [Fact]
    public async Task What_another_organization_sends_does_not_count_here()
    {
        var contoso = await core.AddHomeAsync("Contoso", "contoso.example");
        await using (var db = core.Get<ConsoleDatabase>().Open(contoso))
        {
            var anna = User.Member(contoso, new(Email), name: null, core.Time.GetUtcNow());
            db.AddRange(anna, new LoginMethod(contoso, LoginMethodKind.OneTimePin, 0));
            db.AuditEntries.Add(AuditEntry.Of(Actor.System(contoso), AuditAction.MemberCreated, anna, anna.Id, core.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await ChangeAsync(Defaults with { PerAddress = 1 });
        await core.Get<SignInStarts>().BeginAsync(new(contoso, Email, LoginMethodKind.OneTimePin, null, null, null, IPAddress.Parse("192.0.2.7")));
        await AskAsync(Email);

        Assert.Empty(await ReasonsAsync());
        Assert.Equal(1, await SentAsync());
    }

    [Fact]
    public async Task A_limited_request_looks_like_any_other()
    {
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(Email);
        }

        var limited = await Browser.OpenAsync(core, Email);
        var unknown = await Browser.OpenAsync(core, "nobody@example.com");

        var (a, b) = ((await limited.ShowAsync())!, (await unknown.ShowAsync())!);
        Assert.Equal((a.Step, a.PinNotAfter - core.Time.GetUtcNow()), (b.Step, b.PinNotAfter - core.Time.GetUtcNow() + TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task Every_other_reason_is_in_the_log_for_those_who_may_read_it()
    {
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("late@partner.example"));
        await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        var redeemed = await Browser.WithPinAsync(core, "guest@partner.example");
        Assert.Equal(SignInStep.Consent, redeemed.Step);
        await using (var db = core.Open())
        {
            (await db.Users.SingleAsync(u => u.Email == "guest@partner.example")).Accept(LoginMethodKind.OneTimePin, core.Time.GetUtcNow());
            db.AuditEntries.Add(AuditEntry.About(core.Administrator, AuditAction.InvitationRedeemed, Guid.NewGuid(), "guest", core.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var blocked = await core.AddMemberAsync("blocked@fabrikam.example");
        await core.Get<UserAccounts>().BlockAsync(core.Administrator, blocked.UserId!.Value, await StampAsync(blocked.UserId.Value));
        var passcode = core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(core.Administrator))!.Stamp);
        core.Time.Advance(TimeSpan.FromDays(31));
        var reader = await core.SignInAsync(core.Administrator.UserId!.Value);

        foreach (var email in new[] { "nobody@example.com", "blocked@fabrikam.example", "late@partner.example", "guest@partner.example" })
        {
            core.Time.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(email);
        }

        Assert.Equal([PinRefusal.UnknownAddress, PinRefusal.Blocked, PinRefusal.InvitationExpired, PinRefusal.MethodOff], await ReasonsAsync());
        var page = await core.Get<SignInLog>().ListAsync(reader, new(), SignInOutcome.PinNotSent, reason: PinRefusal.Blocked);
        Assert.Equal("blocked@fabrikam.example", Assert.Single(page.Rows).Email);
        var member = await core.AddMemberAsync("nosy@fabrikam.example");
        Assert.Empty((await core.Get<SignInLog>().ListAsync(member, new())).Rows);
    }

    [Theory]
    [InlineData(5, 10, 30, 5, 100, 1000)]
    [InlineData(11, 10, 30, 5, 100, 1000)]
    [InlineData(6, 1, 30, 5, 100, 1000)]
    [InlineData(6, 31, 30, 5, 100, 1000)]
    [InlineData(6, 10, 1, 5, 100, 1000)]
    [InlineData(6, 10, 30, 0, 100, 1000)]
    [InlineData(6, 10, 30, 21, 100, 1000)]
    [InlineData(6, 10, 30, 5, 4, 1000)]
    [InlineData(6, 10, 30, 5, 100, 100_001)]
    public async Task What_is_out_of_bounds_changes_nothing(int digits, int member, int guest, int address, int network, int organization)
    {
        var wanted = new PinSettings(digits, member, guest, address, network, organization);

        Assert.Single(wanted.OutOfBounds());
        Assert.Equal(OrganizationOutcome.OutOfBounds, await core.Get<OrganizationDirectory>().ChangePinsAsync(core.Administrator, wanted, (await SettingsAsync()).Organization.Stamp));
        Assert.Equal(Defaults, PinSettings.Of((await SettingsAsync()).Organization));
    }

    [Fact]
    public async Task Changed_digits_and_lifetimes_are_those_of_the_next_PIN()
    {
        await ChangeAsync(Defaults with { Digits = 10, MemberMinutes = 2 });

        var browser = await Browser.OpenAsync(core, Email);
        var text = (await core.MailsAsync())[^1].Text;
        Assert.Matches("^[0-9]{10} ", text);
        core.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SignInProblem.WrongPin, (await browser.PinAsync(text[..10])).Problem);
    }

    [Fact]
    public async Task Only_administrators_change_them_and_an_old_page_changes_nothing()
    {
        var helpdesk = await core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk);
        var stamp = (await SettingsAsync()).Organization.Stamp;
        Assert.Equal(OrganizationOutcome.NotAllowed, await core.Get<OrganizationDirectory>().ChangePinsAsync(helpdesk, Defaults with { Digits = 8 }, stamp));
        await ChangeAsync(Defaults with { Digits = 8 });
        Assert.Equal(OrganizationOutcome.Stale, await core.Get<OrganizationDirectory>().ChangePinsAsync(core.Administrator, Defaults, stamp));
    }

    private async Task<OrganizationSettings> SettingsAsync() => (await core.Get<OrganizationDirectory>().SettingsAsync(core.Administrator))!;

    private async Task ChangeAsync(PinSettings pins) =>
        Assert.Equal(
            OrganizationOutcome.Changed,
            await core.Get<OrganizationDirectory>().ChangePinsAsync(core.Administrator, pins, (await SettingsAsync()).Organization.Stamp)
        );

    private async Task AskAsync(string email, string network = "192.0.2.7") =>
        Assert.NotNull(await core.Get<SignInStarts>().BeginAsync(new(core.OrganizationId, email, LoginMethodKind.OneTimePin, null, null, null, IPAddress.Parse(network))));

    private async Task<int> SentAsync() => (await core.MailsAsync()).Count(m => m.Subject.StartsWith("Your code", StringComparison.Ordinal));

    private async Task<List<PinRefusal?>> ReasonsAsync()
    {
        await using var db = core.Open();
        return await db.SignInEvents.Where(e => e.Outcome == SignInOutcome.PinNotSent).OrderBy(e => e.Id).Select(e => e.Reason).ToListAsync();
    }

    private async Task<Guid> StampAsync(Guid id)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }
}
