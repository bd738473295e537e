using AdminConsole.Data;
using AdminConsole.Organizations;
using AdminConsole.Organizations.Dns;
using AdminConsole.Permissions;
using AdminConsole.Web.Organizations;
using AdminConsole.Web.Tests.Users;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace AdminConsole.Web.Tests.Organizations;

public sealed class KeepingDomains : PeopleTest
{
    [Fact]
    public async Task Claims_and_verified_domains_are_listed_with_what_to_publish()
    {
        await Core.Get<Domains>().ClaimAsync(Core.Administrator, "woodgrove.example");
        var page = Render<DomainsCard>(card => card.Add(c => c.MayChange, true));

        page.WaitForAssertion(() => Assert.Equal(["fabrikam.example", "woodgrove.example"], page.FindAll(".domains strong").Select(e => e.TextContent)));
        Assert.Equal(["Verified", "Not verified yet"], page.FindAll(".domains .chip").Select(e => e.TextContent));
        Assert.Contains("_adminconsole-challenge.woodgrove.example", page.Markup, StringComparison.Ordinal);
        Assert.Contains("adminconsole-domain-verification=", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_tells_what_was_found()
    {
        await Core.Get<Domains>().ClaimAsync(Core.Administrator, "woodgrove.example");
        var page = Render<DomainsCard>(card => card.Add(c => c.MayChange, true));

        await page.ClickAsync("button[aria-label='Check now: woodgrove.example']");

        page.WaitForAssertion(() => Assert.Contains("woodgrove.example is not verified yet", Told));
        Assert.Contains("No name server answered", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_one_shows_the_record_and_what_is_no_domain_is_said_at_the_field()
    {
        var dialog = Render<AddDomainDialog>();
        dialog.Change("#domain-name", "nonsense");
        await dialog.SubmitAsync();
        Assert.Equal("Enter a domain, such as fabrikam.com.", dialog.Find(".field-error").TextContent);
        dialog.Change("#domain-name", "gmail.com");
        await dialog.SubmitAsync();
        Assert.Contains("Anybody can have a mailbox there", dialog.Find(".field-error").TextContent, StringComparison.Ordinal);

        dialog.Change("#domain-name", "Woodgrove.Example");
        await dialog.SubmitAsync();
        dialog.WaitForAssertion(() => Assert.Contains("_adminconsole-challenge.woodgrove.example", dialog.Markup, StringComparison.Ordinal));
        await dialog.ClickAsync("button.button-primary");

        dialog.WaitForAssertion(() => Assert.Contains("No name server answered", dialog.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removing_one_says_its_effect_first()
    {
        var page = Render<DomainsCard>(card => card.Add(c => c.MayChange, true));
        string? title = null;
        Services.GetRequiredService<DialogService>().OnOpen += (opened, _, _, _) => title = opened;
        page.Click("button[aria-label='Remove fabrikam.example']");

        page.WaitForAssertion(() => Assert.Equal("Remove fabrikam.example?", title));
        Assert.Single(await Core.Get<Domains>().ListAsync(Core.Administrator));
        await page.InvokeAsync(() => Services.GetRequiredService<DialogService>().Close(true));
        page.WaitForAssertion(() => Assert.Contains("fabrikam.example was removed", Told));
        Assert.Contains("No domains yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_them_without_controls()
    {
        As(await Core.AddMemberAsync("auditor@fabrikam.example", Role.Auditor));
        var page = Render<OrganizationPage>();

        page.WaitForAssertion(() => Assert.Contains("fabrikam.example", page.Find("#domains").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#domains button"));
        Assert.Contains("Only administrators change the organization.", page.Find("#domains").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_loaded_can_be_tried_again()
    {
        var away = new ConsoleDatabase(new NobodyThere(), Core.Get<IDatabaseProvider>());
        Services.AddSingleton(new Domains(away, Core.Get<TxtResolver>(), Core.Time));
        var page = Render<DomainsCard>(card => card.Add(c => c.MayChange, true));

        page.WaitForAssertion(() => Assert.Contains("This could not be shown", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(page.Find("button:contains('Try again')"));
    }

    [Fact]
    public void Until_it_is_loaded_it_says_so()
    {
        Prerender();
        var page = Render<DomainsCard>(card => card.Add(c => c.MayChange, true));

        Assert.Equal("true", page.Find("#domains").GetAttribute("aria-busy"));
        Assert.Contains("Loading…", page.Markup, StringComparison.Ordinal);
    }

    private sealed class NobodyThere : IDbContextFactory<ConsoleDbContext>
    {
        public ConsoleDbContext CreateDbContext() => throw new TimeoutException("The database is away.");
    }
}
