using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Tests.Organizations;

public sealed class ProvingADomain : IAsyncLifetime
{
    private const string Domain = "woodgrove.example";
    private DnsServer dns = null!;
    private TestCore core = null!;

    private Domains Domains => core.Get<Domains>();

    public async Task InitializeAsync()
    {
        dns = await DnsServer.StartAsync();
        core = await StartAsync(dns.Address);
    }

    public async Task DisposeAsync()
    {
        await core.DisposeAsync();
        await dns.DisposeAsync();
    }

    [Fact]
    public async Task The_right_record_makes_the_domain_the_organizations()
    {
        var (outcome, id) = await Domains.ClaimAsync(core.Administrator, " Woodgrove.Example. ");
        Assert.Equal(DomainOutcome.Changed, outcome);
        var claim = (await RowAsync()).Claim!;
        Assert.Equal("_adminconsole-challenge.woodgrove.example", claim.RecordName);
        Assert.StartsWith("adminconsole-domain-verification=", claim.RecordValue, StringComparison.Ordinal);
        Assert.Null(await core.Get<OrganizationDirectory>().FindAsync(Domain));

        await dns.PublishAsync(claim.RecordName, "v=spf1 -all");
        await dns.PublishAsync(claim.RecordName, claim.RecordValue[..40], claim.RecordValue[40..]);

        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DomainOutcome.Verified, await Domains.CheckAsync(core.Administrator, id));
        Assert.NotNull((await RowAsync()).VerifiedAt);
        Assert.Equal("fabrikam", (await core.Get<OrganizationDirectory>().FindAsync(Domain))!.Slug);
        Assert.Equal(DomainOutcome.NotFound, await Domains.CheckAsync(core.Administrator, id));
        Assert.Equal([AuditAction.DomainClaimed, AuditAction.DomainVerified], await ActionsAsync());
    }

    [Fact]
    public async Task What_is_found_is_said_and_kept_and_asked_for_at_most_every_ten_seconds()
    {
        var (_, id) = await Domains.ClaimAsync(core.Administrator, Domain);
        var name = (await RowAsync()).Claim!.RecordName;

        Assert.Equal(DomainOutcome.RecordMissing, await Domains.CheckAsync(core.Administrator, id));
        Assert.Equal(DomainOutcome.TooSoon, await Domains.CheckAsync(core.Administrator, id));
        Assert.Equal((DomainCheck.RecordMissing, core.Time.GetUtcNow()), ((await RowAsync()).Claim!.LastCheck, (await RowAsync()).Claim!.CheckedAt));

        core.Time.Advance(Domains.CheckPause);
        await dns.PublishAsync(name, "adminconsole-domain-verification=another");
        Assert.Equal(DomainOutcome.RecordDiffers, await Domains.CheckAsync(core.Administrator, id));

        core.Time.Advance(Domains.CheckPause);
        await dns.DisposeAsync();
        Assert.Equal(DomainOutcome.NoAnswer, await Domains.CheckAsync(core.Administrator, id));
        Assert.Equal(DomainCheck.NoAnswer, (await RowAsync()).Claim!.LastCheck);
        Assert.Null((await RowAsync()).VerifiedAt);
    }

    [Fact]
    public async Task A_server_that_cannot_say_proves_nothing()
    {
        await using var broken = new ScriptedDnsServer(question => [ScriptedDnsServer.Refuse(question, 2)]);
        await using var here = await StartAsync(broken.Address);
        var (_, id) = await here.Get<Domains>().ClaimAsync(here.Administrator, Domain);

        Assert.Equal(DomainOutcome.ServerFailure, await here.Get<Domains>().CheckAsync(here.Administrator, id));
    }

    [Fact]
    public async Task What_cannot_be_claimed_is_said()
    {
        Assert.Equal(DomainOutcome.InvalidDomain, (await Domains.ClaimAsync(core.Administrator, "nonsense")).Outcome);
        Assert.Equal(DomainOutcome.InvalidDomain, (await Domains.ClaimAsync(core.Administrator, string.Concat(Enumerable.Repeat("abcd.", 46)) + "abcd")).Outcome);
        Assert.Equal(DomainOutcome.PublicMail, (await Domains.ClaimAsync(core.Administrator, "GMail.com")).Outcome);
        Assert.Equal(DomainOutcome.AlreadyYours, (await Domains.ClaimAsync(core.Administrator, "fabrikam.example")).Outcome);
        Assert.Equal(DomainOutcome.Changed, (await Domains.ClaimAsync(core.Administrator, Domain)).Outcome);
        Assert.Equal(DomainOutcome.AlreadyYours, (await Domains.ClaimAsync(core.Administrator, Domain)).Outcome);
        var other = await core.AddOrganizationAsync();
        Assert.Equal(DomainOutcome.Taken, (await Domains.ClaimAsync(other, "fabrikam.example")).Outcome);
        Assert.Equal(DomainOutcome.Changed, (await Domains.ClaimAsync(other, Domain)).Outcome);
        for (var i = 1; i < Domains.MostClaims; i++)
        {
            Assert.Equal(DomainOutcome.Changed, (await Domains.ClaimAsync(core.Administrator, $"d{i}.example")).Outcome);
        }

        Assert.Equal(DomainOutcome.TooMany, (await Domains.ClaimAsync(core.Administrator, "one-more.example")).Outcome);
    }

    [Fact]
    public async Task A_claim_and_a_verified_domain_can_be_removed_and_then_be_anothers()
    {
        var (_, claimed) = await Domains.ClaimAsync(core.Administrator, Domain);
        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DomainOutcome.Changed, await Domains.RemoveAsync(core.Administrator, claimed));
        Assert.Equal(DomainOutcome.NotFound, await Domains.RemoveAsync(core.Administrator, claimed));
        core.Time.Advance(TimeSpan.FromSeconds(1));
        var own = (await Domains.ListAsync(core.Administrator)).Single();
        var other = await core.AddOrganizationAsync();
        Assert.Equal(DomainOutcome.NotFound, await Domains.RemoveAsync(other, own.Id));

        Assert.Equal(DomainOutcome.Changed, await Domains.RemoveAsync(core.Administrator, own.Id));
        Assert.Equal(DomainOutcome.Changed, (await Domains.ClaimAsync(other, "fabrikam.example")).Outcome);
        Assert.Equal([AuditAction.DomainClaimed, AuditAction.DomainClaimWithdrawn, AuditAction.DomainRemoved], await ActionsAsync());
    }

    [Fact]
    public async Task Of_two_organizations_that_prove_it_at_once_one_gets_it_a_hundred_times_of_a_hundred()
    {
        var other = await core.AddOrganizationAsync();
        var (_, mine) = await Domains.ClaimAsync(core.Administrator, Domain);
        var (_, theirs) = await Domains.ClaimAsync(other, Domain);
        var tokens = new Dictionary<Actor, string>();
        foreach (var actor in new[] { core.Administrator, other })
        {
            var claim = (await Domains.ListAsync(actor)).Single(row => row.Domain == Domain).Claim!;
            tokens[actor] = claim.RecordValue[DomainClaim.ValuePrefix.Length..];
            await dns.PublishAsync(claim.RecordName, claim.RecordValue);
        }

        for (var i = 0; i < 100; i++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => Domains.CheckAsync(core.Administrator, mine)),
                Task.Run(() => Domains.CheckAsync(other, theirs)));

            Assert.Equal([DomainOutcome.Verified, DomainOutcome.Taken], outcomes.Order());
            var (winner, loser) = outcomes[0] == DomainOutcome.Verified ? (core.Administrator, other) : (other, core.Administrator);
            Assert.NotNull((await Domains.ListAsync(winner)).Single(row => row.Domain == Domain).VerifiedAt);
            Assert.Equal(DomainCheck.Taken, (await Domains.ListAsync(loser)).Single(row => row.Domain == Domain).Claim!.LastCheck);
            (mine, theirs) = await AgainAsync(winner, loser);
        }

        // The winner's claim is back as it was, with the same token.
        async Task<(Guid Mine, Guid Theirs)> AgainAsync(Actor winner, Actor loser)
        {
            core.Time.Advance(Domains.CheckPause);
            var lost = (await Domains.ListAsync(loser)).Single(row => row.Domain == Domain);
            await Domains.RemoveAsync(winner, (await Domains.ListAsync(winner)).Single(row => row.Domain == Domain).Id);
            var (_, id) = await Domains.ClaimAsync(winner, Domain);
            var token = tokens[winner];
            await using var db = core.Get<ConsoleDatabase>().Open(winner.OrganizationId);
            await db.DomainClaims.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Token, token));
            return winner == core.Administrator ? (id, lost.Id) : (lost.Id, id);
        }
    }

    [Fact]
    public async Task Of_many_checks_at_once_one_asks()
    {
        var (_, id) = await Domains.ClaimAsync(core.Administrator, Domain);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Domains.CheckAsync(core.Administrator, id))));

        Assert.Single(outcomes, DomainOutcome.RecordMissing);
        Assert.Equal(9, outcomes.Count(outcome => outcome == DomainOutcome.TooSoon));
    }

    [Fact]
    public async Task Whoever_runs_the_installation_can_confirm_one_without_a_record()
    {
        var confirmation = core.Get<DomainConfirmation>();
        var other = await core.AddOrganizationAsync();
        await Domains.ClaimAsync(core.Administrator, Domain);

        Assert.Equal(DomainOutcome.NotFound, await confirmation.ConfirmAsync("nobody", Domain));
        Assert.Equal(DomainOutcome.InvalidDomain, await confirmation.ConfirmAsync("fabrikam", "nonsense"));
        Assert.Equal(DomainOutcome.Verified, await confirmation.ConfirmAsync("fabrikam", Domain));
        Assert.Equal(DomainOutcome.AlreadyYours, await confirmation.ConfirmAsync(core.OrganizationId.ToString(), Domain));
        Assert.Equal(DomainOutcome.Taken, await confirmation.ConfirmAsync(other.OrganizationId.ToString(), Domain));
        Assert.NotNull((await RowAsync()).VerifiedAt);
        await using var db = core.Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.DomainConfirmed);
        Assert.Equal(("AdminConsole", null, Domain), (entry.ActorName, entry.ActorId, entry.TargetName));
    }

    [Fact]
    public async Task A_first_administrator_with_a_public_mailbox_gets_no_domain_by_that()
    {
        await using var here = await TestCore.CreateAsync();
        await using var db = here.Get<ConsoleDatabase>().OpenInstallation();
        await db.Installations.ExecuteDeleteAsync();

        Assert.Equal(SetUpOutcome.Done, await here.Get<SetUp>().DoAsync(new("Solo", "solo@gmail.com", TestCore.Password)));

        Assert.Null(await here.Get<OrganizationDirectory>().FindAsync("gmail.com"));
        Assert.NotNull(await here.Get<OrganizationDirectory>().FindAsync("solo"));
    }

    private async Task<DomainRow> RowAsync() => (await Domains.ListAsync(core.Administrator)).Single(row => row.Domain == Domain);

    private async Task<List<AuditAction>> ActionsAsync()
    {
        await using var db = core.Open();
        return await db.AuditEntries.Where(e => e.ActorId == core.Administrator.UserId).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Action).ToListAsync();
    }

    private static Task<TestCore> StartAsync(string servers) =>
        TestCore.CreateAsync(configure: services => services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("Dns:Servers", servers), new("Dns:Patience", "00:00:02")]).Build()));
}
