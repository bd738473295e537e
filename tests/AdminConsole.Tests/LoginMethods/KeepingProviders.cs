using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.LoginMethods;

public sealed class KeepingProviders
{
    private static readonly IdentityProviderContent Corp = new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "very secret", "https://corp.example");

    [DatabaseFact]
    public async Task Adding_keeps_the_secret_and_says_so_in_the_audit_log(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var (outcome, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp);

        Assert.Equal(IdentityProviderOutcome.Changed, outcome);
        var found = (await core.Get<IdentityProviderDirectory>().FindAsync(core.Administrator, id))!;
        Assert.Equal((null, "openid email profile", "https://access.fabrikam.example/signin/callback"), (found.Content.ClientSecret, found.Content.Scopes, found.CallbackAddress));
        await using var db = core.Open();
        Assert.DoesNotContain("very secret", (await db.IdentityProviders.SingleAsync()).ClientSecret, StringComparison.Ordinal);
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.IdentityProviderAdded);
        Assert.Equal(AuditChange.Hidden, entry.Changes.Single(c => c.Field == "ClientSecret").After);
    }

    [DatabaseFact]
    public async Task A_change_without_a_secret_keeps_it_and_an_old_stamp_is_refused(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var providers = core.Get<IdentityProviders>();
        var (_, id) = await providers.AddAsync(core.Administrator, Corp);
        await using var db = core.Open();
        var before = await db.IdentityProviders.AsNoTracking().SingleAsync();

        Assert.Equal(IdentityProviderOutcome.Changed, await providers.ChangeAsync(core.Administrator, id, Corp with { Name = "Corporation", ClientSecret = null }, before.Stamp));
        Assert.Equal(IdentityProviderOutcome.Stale, await providers.ChangeAsync(core.Administrator, id, Corp with { Name = "Again", ClientSecret = null }, before.Stamp));

        var after = await db.IdentityProviders.AsNoTracking().SingleAsync();
        Assert.Equal(("Corporation", before.ClientSecret), (after.Name, after.ClientSecret));
    }

    [DatabaseFact]
    [InlineData("", "https://corp.example", "client", "s", IdentityProviderOutcome.InvalidName)]
    [InlineData("Corp", "http://corp.example", "client", "s", IdentityProviderOutcome.InvalidIssuer)]
    [InlineData("Corp", "https://user:pass@corp.example", "client", "s", IdentityProviderOutcome.InvalidIssuer)]
    [InlineData("Corp", "https://corp.example/?x=1", "client", "s", IdentityProviderOutcome.InvalidIssuer)]
    [InlineData("Corp", "file:///etc/passwd", "client", "s", IdentityProviderOutcome.InvalidIssuer)]
    [InlineData("Corp", null, "client", "s", IdentityProviderOutcome.InvalidIssuer)]
    [InlineData("Corp", "https://corp.example", " ", "s", IdentityProviderOutcome.InvalidClientId)]
    [InlineData("Corp", "https://corp.example", "client", null, IdentityProviderOutcome.InvalidSecret)]
    public async Task Nonsense_is_refused_by_its_name(DatabaseProvider provider, string name, string? issuer, string client, string? secret, IdentityProviderOutcome expected)
    {
        await using var core = await TestCore.CreateAsync(provider);

        var (outcome, _) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, new(IdentityProviderKind.OpenIdConnect, name, client, secret, issuer));

        Assert.Equal(expected, outcome);
    }

    [DatabaseFact]
    public async Task They_are_added_at_the_end_and_can_be_deleted(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var providers = core.Get<IdentityProviders>();
        foreach (var name in new[] { "A", "B", "C" })
        {
            await providers.AddAsync(core.Administrator, Corp with { Name = name });
        }

        var second = (await core.Get<IdentityProviderDirectory>().ListAsync(core.Administrator))[1];
        Assert.Equal(IdentityProviderOutcome.Changed, await providers.DeleteAsync(core.Administrator, second.Id, second.Stamp));
        Assert.Equal(["A", "C"], (await core.Get<IdentityProviderDirectory>().ListAsync(core.Administrator)).Select(p => p.Name));
    }

    [DatabaseFact]
    public async Task With_accounts_linked_the_issuer_stays(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var id = await LinkedAsync(core);
        var row = (await core.Get<IdentityProviderDirectory>().FindAsync(core.Administrator, id))!.Row;

        Assert.Equal(
            IdentityProviderOutcome.AccountsLinked,
            await core.Get<IdentityProviders>().ChangeAsync(core.Administrator, id, Corp with { Issuer = "https://elsewhere.example" }, row.Stamp)
        );
    }

    [DatabaseFact]
    public async Task The_last_way_in_stays_on(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        Assert.Equal(LoginMethodOutcome.Changed, await SetAsync(core, LoginMethodKind.OneTimePin, enabled: false));
        Assert.Equal(LoginMethodOutcome.LastWayIn, await SetAsync(core, LoginMethodKind.Password, enabled: false));

        // A provider that no administrator can use is no way in for them.
        var providers = core.Get<IdentityProviders>();
        await providers.AddAsync(core.Administrator, Corp with { Name = "Nobody's" });
        Assert.Equal(LoginMethodOutcome.LastWayIn, await SetAsync(core, LoginMethodKind.Password, enabled: false));

        var id = await LinkedAsync(core);
        Assert.Equal(LoginMethodOutcome.Changed, await SetAsync(core, LoginMethodKind.Password, enabled: false));
        var row = (await core.Get<IdentityProviderDirectory>().FindAsync(core.Administrator, id))!.Row;
        Assert.Equal(IdentityProviderOutcome.LastWayIn, await providers.SetEnabledAsync(core.Administrator, id, enabled: false, row.Stamp));
        Assert.Equal(IdentityProviderOutcome.LastWayIn, await providers.DeleteAsync(core.Administrator, id, row.Stamp));
        Assert.True((await core.Get<IdentityProviderDirectory>().FindAsync(core.Administrator, id))!.Row.IsEnabled);

        Assert.Equal(LoginMethodOutcome.Changed, await SetAsync(core, LoginMethodKind.Password, enabled: true));
        Assert.Equal(IdentityProviderOutcome.Changed, await providers.DeleteAsync(core.Administrator, id, row.Stamp));
        await using var db = core.Open();
        Assert.Empty(await db.LinkedAccounts.ToListAsync());
    }

    [DatabaseFact]
    public async Task A_blocked_administrator_is_no_way_in(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var other = await core.AddMemberAsync("other@fabrikam.example", Role.Administrator);
        await SetAsync(core, LoginMethodKind.OneTimePin, enabled: false);
        await using var db = core.Open();
        await db.Users.Where(u => u.Id == core.Administrator.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, (string?)null));
        await using var links = core.Open();
        await LinkAsync(links, await links.Users.SingleAsync(u => u.Id == core.Administrator.UserId), await AddedAsync(core, links));
        var stamp = await db.Users.Where(u => u.Id == core.Administrator.UserId).Select(u => u.Stamp).SingleAsync();
        Assert.Equal(UserOutcome.Changed, await core.Get<UserAccounts>().BlockAsync(other, core.Administrator.UserId!.Value, stamp));

        var methods = core.Get<LoginMethodDirectory>();
        var password = (await methods.ListAsync(other)).Single(m => m.Kind == LoginMethodKind.Password);
        Assert.Equal(LoginMethodOutcome.LastWayIn, await methods.SetEnabledAsync(other, LoginMethodKind.Password, enabled: false, password.Stamp));
    }

    private static async Task<LoginMethodOutcome> SetAsync(TestCore core, LoginMethodKind kind, bool enabled)
    {
        var methods = core.Get<LoginMethodDirectory>();
        var row = (await methods.ListAsync(core.Administrator)).Single(m => m.Kind == kind);
        return await methods.SetEnabledAsync(core.Administrator, kind, enabled, row.Stamp);
    }

    // A provider with an account of the administrator linked.
    private static async Task<Guid> LinkedAsync(TestCore core)
    {
        await using var db = core.Open();
        var provider = await AddedAsync(core, db);
        await LinkAsync(db, await db.Users.SingleAsync(u => u.Id == core.Administrator.UserId), provider);
        return provider.Id;
    }

    private static async Task<IdentityProvider> AddedAsync(TestCore core, ConsoleDbContext db)
    {
        var (_, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp);
        return await db.IdentityProviders.SingleAsync(p => p.Id == id);
    }

    private static async Task LinkAsync(ConsoleDbContext db, User user, IdentityProvider provider)
    {
        var link = new LinkedAccount(provider, "7", user, provider.LastUsedAt ?? DateTimeOffset.UnixEpoch);
        db.LinkedAccounts.Add(link);
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(user.OrganizationId), AuditAction.AccountLinked, link, user.Id, DateTimeOffset.UnixEpoch, provider.Name));
        await db.SaveChangesAsync();
    }
}
