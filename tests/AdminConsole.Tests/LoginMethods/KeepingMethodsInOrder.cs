using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.LoginMethods;

public sealed class KeepingMethodsInOrder
{
    private static readonly MethodKey Pin = new(LoginMethodKind.OneTimePin);
    private static readonly MethodKey Password = new(LoginMethodKind.Password);
    private static readonly IdentityProviderContent Corp = new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "secret", "https://corp.example");

    [DatabaseFact]
    public async Task One_order_for_all_is_saved_as_one_change_and_the_page_follows_it(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var corp = MethodKey.Of((await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id);
        var methods = core.Get<LoginMethodDirectory>();

        Assert.Equal(LoginMethodOutcome.Changed, await methods.ReorderAsync(core.Administrator, [Pin, Password, corp], [corp, Password, Pin]));
        Assert.Equal(LoginMethodOutcome.Stale, await methods.ReorderAsync(core.Administrator, [Pin, Password, corp], [Pin, corp, Password]));
        Assert.Equal(LoginMethodOutcome.Stale, await methods.ReorderAsync(core.Administrator, [corp, Password, Pin], [corp, corp, Pin]));
        Assert.Equal(LoginMethodOutcome.Stale, await methods.ReorderAsync(core.Administrator, [corp, Password, Pin], [corp, Pin]));

        Assert.Equal([corp, Password, Pin], (await methods.ListAsync(core.Administrator)).Select(m => m.Key));
        Assert.Equal([corp, Password, Pin], (await core.Get<OfferedMethods>().OfAsync(core.OrganizationId, application: null)).Select(m => m.Key));
        await using var db = core.Open();
        Assert.Equal(2, (await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.LoginMethodsReordered)).Changes.Count);
    }

    [DatabaseFact]
    public async Task A_deleted_one_can_be_added_again_once_though_two_try(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var methods = core.Get<LoginMethodDirectory>();
        var pin = (await methods.ListAsync(core.Administrator))[0];
        Assert.Equal(LoginMethodOutcome.AlreadyThere, await methods.AddAsync(core.Administrator, LoginMethodKind.OneTimePin));
        Assert.Equal(LoginMethodOutcome.NotFound, await methods.AddAsync(core.Administrator, LoginMethodKind.External));
        Assert.Equal(LoginMethodOutcome.Changed, await methods.DeleteAsync(core.Administrator, LoginMethodKind.OneTimePin, pin.Stamp));
        Assert.Equal([Password], (await methods.ListAsync(core.Administrator)).Select(m => m.Key));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => methods.AddAsync(core.Administrator, LoginMethodKind.OneTimePin)));

        Assert.Equal([LoginMethodOutcome.Changed, LoginMethodOutcome.AlreadyThere], both.Order());
        Assert.Equal([Password, Pin], (await methods.ListAsync(core.Administrator)).Select(m => m.Key));
    }

    [DatabaseFact]
    public async Task The_last_way_in_is_not_deleted(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var methods = core.Get<LoginMethodDirectory>();
        var rows = await methods.ListAsync(core.Administrator);
        Assert.Equal(LoginMethodOutcome.Stale, await methods.DeleteAsync(core.Administrator, LoginMethodKind.Password, Guid.NewGuid()));
        Assert.Equal(LoginMethodOutcome.Changed, await methods.DeleteAsync(core.Administrator, LoginMethodKind.Password, rows[1].Stamp));
        Assert.Equal(LoginMethodOutcome.NotFound, await methods.DeleteAsync(core.Administrator, LoginMethodKind.Password, rows[1].Stamp));

        Assert.Equal(LoginMethodOutcome.LastWayIn, await methods.DeleteAsync(core.Administrator, LoginMethodKind.OneTimePin, rows[0].Stamp));
        Assert.Equal([Pin], (await methods.ListAsync(core.Administrator)).Select(m => m.Key));
    }

    [DatabaseFact]
    public async Task It_says_which_applications_use_a_method_and_which_nothing_else(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var methods = core.Get<LoginMethodDirectory>();
        Assert.All(await methods.ListAsync(core.Administrator), m => Assert.True(m.Use.IsAll));
        var (_, wiki) = await core.Get<ApplicationDirectory>().CreateAsync(core.Administrator, "Wiki", "wiki.example");
        await core.Get<ApplicationDirectory>().CreateAsync(core.Administrator, "Notes", "notes.example");
        var stamp = (await core.Get<ApplicationMethods>().FindAsync(core.Administrator, wiki))!.Stamp;
        await core.Get<ApplicationMethods>().SetAsync(core.Administrator, wiki, [Password], goesStraight: false, stamp);

        var rows = await methods.ListAsync(core.Administrator);

        Assert.Equal((false, 0), (rows[0].Use.IsAll, rows[0].Use.OnlyWayTo.Count));
        Assert.Equal(["Notes"], rows[0].Use.Names);
        Assert.True(rows[1].Use.IsAll);
        Assert.Equal(["Wiki"], rows[1].Use.OnlyWayTo);
        await methods.DeleteAsync(core.Administrator, LoginMethodKind.Password, rows[1].Stamp);
        Assert.Empty((await core.Get<ApplicationDirectory>().FindAnywhereAsync(wiki))!.AllowedMethods!);
    }

    [DatabaseFact]
    public async Task The_page_offers_what_some_guest_may_use_though_it_is_off_for_members(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var methods = core.Get<LoginMethodDirectory>();
        var offered = core.Get<OfferedMethods>();
        var pin = (await methods.ListAsync(core.Administrator))[0];
        await methods.SetEnabledAsync(core.Administrator, LoginMethodKind.OneTimePin, enabled: false, pin.Stamp);
        Assert.Equal([Pin, Password], (await offered.OfAsync(core.OrganizationId, application: null)).Select(m => m.Key));

        var passcode = core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(core.Administrator))!.Stamp);
        Assert.Equal([Password], (await offered.OfAsync(core.OrganizationId, application: null)).Select(m => m.Key));

        // Whoever is a guest of another organization does not matter here.
        await AddPendingGuestElsewhereAsync(core);
        Assert.Equal([Password], (await offered.OfAsync(core.OrganizationId, application: null)).Select(m => m.Key));

        // A pending guest shows by a PIN that the address is theirs, and then creates an account.
        await core.Get<AdminConsole.Guests.Invitations>().InviteAsync(core.Administrator, new("guest@partner.example"));
        Assert.Equal([Pin, Password], (await offered.OfAsync(core.OrganizationId, application: null)).Select(m => m.Key));
    }

    private static async Task AddPendingGuestElsewhereAsync(TestCore core)
    {
        var contoso = await core.AddHomeAsync("Contoso", "contoso.example");
        await using var db = core.Get<ConsoleDatabase>().Open(contoso);
        var guest = User.Guest(contoso, new("guest@contoso.example"), name: null, core.Time.GetUtcNow());
        db.Users.Add(guest);
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(contoso), AuditAction.GuestInvited, guest, guest.Id, core.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
