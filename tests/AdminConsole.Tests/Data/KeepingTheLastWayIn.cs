using AdminConsole.Audit;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Data;

/// <summary>Whatever is changed, an administrator who can sign in remains. The first one signs in with a password or a PIN.</summary>
public sealed class KeepingTheLastWayIn
{
    private static readonly IdentityProviderContent Corp = new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "secret", "https://corp.example");

    [DatabaseFact]
    public async Task An_administrator_without_a_way_in_is_none_to_leave_behind(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var (_, corp) = await AddWithOnlyAProviderAsync(core);
        Assert.Equal(IdentityProviderOutcome.Changed, await SwitchProviderAsync(core, corp, on: false));

        Assert.Equal(UserOutcome.LastAdministrator, await BlockAsync(core, First(core)));
        Assert.Equal(UserOutcome.LastAdministrator, await TakeRoleAsync(core, First(core)));

        Assert.Equal(IdentityProviderOutcome.Changed, await SwitchProviderAsync(core, corp, on: true));
        Assert.Equal(UserOutcome.Changed, await TakeRoleAsync(core, First(core)));
        Assert.Equal(IdentityProviderOutcome.LastWayIn, await SwitchProviderAsync(core, corp, on: false));
    }

    [DatabaseFact]
    public async Task A_refused_change_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var before = await EntriesAsync(core);

        Assert.Equal(UserOutcome.LastAdministrator, await BlockAsync(core, First(core)));

        Assert.Equal(before, await EntriesAsync(core));
        Assert.True(await core.Get<SessionDirectory>().IsOpenAsync(core.Administrator));
        Assert.False((await core.Get<UserDirectory>().FindAsync(core.Administrator, First(core)))!.User.IsBlocked);
    }

    [DatabaseFact]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_passcode_stays_on_when_it_is_the_way_in_of_the_only_administrators(DatabaseProvider provider, bool reset)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var guest = await AddGuestAsync(core, accepted: true);
        var actor = await core.SignInAsync(guest);
        Assert.Equal(UserOutcome.Changed, await BlockAsync(core, First(core)));
        var before = (await EntriesAsync(core), (await core.MailsAsync()).Count);

        Assert.Equal(EmailPasscodeOutcome.LastWayIn, await PasscodeOffAsync(core, reset));

        Assert.Equal(before, (await EntriesAsync(core), (await core.MailsAsync()).Count));
        Assert.True(await core.Get<SessionDirectory>().IsOpenAsync(actor));
        await core.Get<UserAccounts>().UnblockAsync(Actor.System(core.OrganizationId), First(core), await StampAsync(core, First(core)));
        Assert.Equal(EmailPasscodeOutcome.Changed, await PasscodeOffAsync(core, reset));
    }

    [DatabaseFact]
    public async Task The_redemption_of_the_only_administrator_is_not_reset(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var guest = await AddGuestAsync(core, accepted: true);
        Assert.Equal(UserOutcome.Changed, await TakeRoleAsync(core, First(core)));
        var before = (await EntriesAsync(core), (await core.MailsAsync()).Count);

        Assert.Equal(InvitationOutcome.LastAdministrator, await ResetAsync(core, guest));

        Assert.Equal(before, (await EntriesAsync(core), (await core.MailsAsync()).Count));
        await core.AddMemberAsync("second@fabrikam.example", Role.Administrator);
        Assert.Equal(InvitationOutcome.Done, await ResetAsync(core, guest));
    }

    [DatabaseFact]
    public async Task An_invitation_is_no_way_in_yet(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        await AddGuestAsync(core, accepted: false);

        Assert.Equal(UserOutcome.LastAdministrator, await BlockAsync(core, First(core)));
    }

    [DatabaseFact]
    public async Task Where_nobody_has_a_way_in_any_more_changes_that_lead_out_of_it_are_not_refused(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        await using var db = core.Open();
        await db.LoginMethods.ExecuteUpdateAsync(m => m.SetProperty(x => x.IsEnabled, false));
        await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, (string?)null));
        var methods = core.Get<LoginMethodDirectory>();

        Assert.Equal(LoginMethodOutcome.Changed, await SwitchMethodAsync(core, LoginMethodKind.Password, on: true));
        Assert.Equal(LoginMethodOutcome.Changed, await SwitchMethodAsync(core, LoginMethodKind.OneTimePin, on: true));
        Assert.Equal(LoginMethodOutcome.LastWayIn, await SwitchMethodAsync(core, LoginMethodKind.OneTimePin, on: false));
        Assert.Equal(2, (await methods.ListAsync(core.Administrator)).Count(m => m.IsEnabled));
    }

    // What two do at once: each takes the way in that the other leaves.
    [DatabaseFact]
    [InlineData("block", "provider off")]
    [InlineData("block", "provider deleted")]
    [InlineData("role", "block other")]
    [InlineData("methods off", "block other")]
    [InlineData("methods off", "provider off")]
    public async Task Of_two_who_each_take_one_of_two_ways_at_once_one_is_refused(DatabaseProvider provider, string one, string other)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var (second, corp) = await AddWithOnlyAProviderAsync(core);
        var acts = new Dictionary<string, Func<Task<bool>>>(StringComparer.Ordinal)
        {
            ["block"] = async () => await BlockAsync(core, First(core)) == UserOutcome.Changed,
            ["role"] = async () => await TakeRoleAsync(core, First(core)) == UserOutcome.Changed,
            ["methods off"] = async () => await SwitchMethodAsync(core, LoginMethodKind.Password, on: false) == LoginMethodOutcome.Changed,
            ["block other"] = async () => await BlockAsync(core, second) == UserOutcome.Changed,
            ["provider off"] = async () => await SwitchProviderAsync(core, corp, on: false) == IdentityProviderOutcome.Changed,
            ["provider deleted"] = async () =>
                await core.Get<IdentityProviders>().DeleteAsync(System(core), corp, await StampOfProviderAsync(core, corp)) == IdentityProviderOutcome.Changed,
        };

        await OneOfTwoAsync(acts[one], acts[other]);
    }

    [DatabaseFact]
    [InlineData("passcode", "block")]
    [InlineData("passcode and reset", "role")]
    [InlineData("reset", "block")]
    public async Task A_guest_and_a_member_who_are_the_only_administrators_do_not_both_lose_their_way_in_at_once(
        DatabaseProvider provider,
        string ofGuest,
        string ofMember
    )
    {
        await using var core = await TestCore.CreateAsync(provider);
        var guest = await AddGuestAsync(core, accepted: true);

        await OneOfTwoAsync(
            async () =>
                ofGuest == "reset"
                    ? await ResetAsync(core, guest) == InvitationOutcome.Done
                    : await PasscodeOffAsync(core, reset: ofGuest != "passcode") == EmailPasscodeOutcome.Changed,
            async () => (ofMember == "block" ? await BlockAsync(core, First(core)) : await TakeRoleAsync(core, First(core))) == UserOutcome.Changed
        );
    }

    private static async Task OneOfTwoAsync(Func<Task<bool>> one, Func<Task<bool>> other)
    {
        var both = await Task.WhenAll(Task.Run(one), Task.Run(other));
        Assert.Single(both, done => done);
    }

    private static Actor System(TestCore core) => Actor.System(core.OrganizationId);

    private static Guid First(TestCore core) => core.Administrator.UserId!.Value;

    // A second administrator, who signs in at a provider and in no other way: the PIN is off, and there is no password.
    private static async Task<(Guid UserId, Guid ProviderId)> AddWithOnlyAProviderAsync(TestCore core)
    {
        var (_, id) = await core.Get<UserAccounts>().CreateMemberAsync(System(core), new("second@fabrikam.example", null, null, [Role.Administrator]));
        var (_, corp) = await core.Get<IdentityProviders>().AddAsync(System(core), Corp);
        await using var db = core.Open();
        var found = await db.IdentityProviders.SingleAsync();
        var link = new LinkedAccount(found, "7", await db.Users.SingleAsync(u => u.Id == id), core.Time.GetUtcNow());
        db.LinkedAccounts.Add(link);
        db.AuditEntries.Add(AuditEntry.Of(System(core), AuditAction.AccountLinked, link, id, core.Time.GetUtcNow(), found.Name));
        await db.SaveChangesAsync();
        Assert.Equal(LoginMethodOutcome.Changed, await SwitchMethodAsync(core, LoginMethodKind.OneTimePin, on: false));
        return (id, corp);
    }

    private static async Task<Guid> AddGuestAsync(TestCore core, bool accepted)
    {
        var guest = (await core.Get<Invitations>().InviteAsync(System(core), new("guest@partner.example"))).UserId;
        await core.Get<UserAccounts>().SetRolesAsync(System(core), guest, [Role.Administrator], await StampAsync(core, guest));
        if (accepted)
        {
            await using var db = core.Open();
            await db
                .Users.Where(u => u.Id == guest)
                .ExecuteUpdateAsync(u =>
                    u.SetProperty(x => x.InvitationState, InvitationState.Accepted).SetProperty(x => x.RedeemedWith, LoginMethodKind.OneTimePin)
                );
        }

        return guest;
    }

    private static async Task<UserOutcome> BlockAsync(TestCore core, Guid id) =>
        await core.Get<UserAccounts>().BlockAsync(System(core), id, await StampAsync(core, id));

    private static async Task<UserOutcome> TakeRoleAsync(TestCore core, Guid id) =>
        await core.Get<UserAccounts>().SetRolesAsync(System(core), id, [Role.Auditor], await StampAsync(core, id));

    private static async Task<InvitationOutcome> ResetAsync(TestCore core, Guid id) =>
        await core.Get<Invitations>().ResetRedemptionAsync(System(core), id, new(null, SendInvitation: true), await StampAsync(core, id));

    private static async Task<EmailPasscodeOutcome> PasscodeOffAsync(TestCore core, bool reset)
    {
        var passcode = core.Get<EmailPasscodeForGuests>();
        return await passcode.SetAsync(System(core), on: false, reset, (await passcode.FindAsync(System(core)))!.Stamp);
    }

    private static async Task<LoginMethodOutcome> SwitchMethodAsync(TestCore core, LoginMethodKind kind, bool on)
    {
        var methods = core.Get<LoginMethodDirectory>();
        var row = (await methods.ListAsync(System(core))).Single(m => m.Kind == kind && m.Key.ProviderId is null);
        return await methods.SetEnabledAsync(System(core), kind, on, row.Stamp);
    }

    private static async Task<IdentityProviderOutcome> SwitchProviderAsync(TestCore core, Guid id, bool on) =>
        await core.Get<IdentityProviders>().SetEnabledAsync(System(core), id, on, await StampOfProviderAsync(core, id));

    private static async Task<Guid> StampOfProviderAsync(TestCore core, Guid id)
    {
        await using var db = core.Open();
        return await db.IdentityProviders.Where(p => p.Id == id).Select(p => p.Stamp).SingleAsync();
    }

    private static async Task<Guid> StampAsync(TestCore core, Guid id)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }

    private static async Task<int> EntriesAsync(TestCore core)
    {
        await using var db = core.Open();
        return await db.AuditEntries.CountAsync();
    }
}
