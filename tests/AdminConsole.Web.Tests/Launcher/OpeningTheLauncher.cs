using System.Net;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;

namespace AdminConsole.Web.Tests.Launcher;

public sealed class OpeningTheLauncher : IAsyncLifetime
{
    private const string Erin = "erin@fabrikam.example";
    private const string Approver = "admin@fabrikam.example";
    private readonly Uri wiki = new("https://wiki.fabrikam.example/");
    private ConsoleHost console = null!;
    private Visitor erin = null!;
    private Actor actor = null!;
    private Guid organizationId;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        organizationId = await console.SetUpFabrikamAsync();
        erin = console.NewVisitor();
        actor = await console.SignInAsync(erin, organizationId, await console.AddMemberAsync(organizationId, Erin));
    }

    public async Task DisposeAsync()
    {
        erin.Dispose();
        await console.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_what_somebody_may_open_or_ask_for_and_nothing_else()
    {
        var report = await console.AddApplicationAsync(organizationId, "Reports", new("https://reports.fabrikam.example/"), ArrangedConsole.AskFor(Approver, Erin));
        await console.AddApplicationAsync(organizationId, "Wiki", wiki, ArrangedConsole.Allow(Erin));
        await console.AddApplicationAsync(organizationId, "Payroll", new("https://payroll.fabrikam.example/"), ArrangedConsole.Allow(Approver));

        var page = await erin.GetAsync("/launcher");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(wiki.AbsoluteUri, page.Document.QuerySelector("a[aria-label='Open Wiki']")!.GetAttribute("href"));
        Assert.Equal($"/launcher/request/{report.Id}", page.Document.QuerySelector("a[aria-label='Ask for access to Reports']")!.GetAttribute("href"));
        Assert.DoesNotContain("Payroll", page.Body, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("nav .navigation-link"));
    }

    [Fact]
    public async Task A_request_that_waits_is_shown_where_one_would_ask_again()
    {
        var report = await console.AddApplicationAsync(organizationId, "Reports", wiki, ArrangedConsole.AskFor(Approver, Erin));
        var asking = await erin.GetAsync($"/launcher/request/{report.Id}?return=/month");
        var (_, id) = await console.Get<AccessRequests>().RequestAsync(actor, report.Id, "Month end", TimeSpan.FromHours(1));

        var waiting = await erin.GetAsync($"/launcher/request/{report.Id}?return=/month");
        var launcher = await erin.GetAsync("/launcher");

        Assert.Contains("Why do you need it?", asking.Text, StringComparison.Ordinal);
        Assert.Equal(["15", "30", "60", "120", "240"], asking.Document.QuerySelectorAll("#how-long option").Select(option => option.GetAttribute("value")!));
        Assert.Contains("Waiting for approval", waiting.Text, StringComparison.Ordinal);
        Assert.Contains(Approver, waiting.Text, StringComparison.Ordinal);
        Assert.NotNull(launcher.Document.QuerySelector($"a[href='/launcher/requests/{id}']"));
    }

    [Fact]
    public async Task An_application_that_nobody_may_ask_for_says_so_and_strangers_sign_in_first()
    {
        var payroll = await console.AddApplicationAsync(organizationId, "Payroll", wiki, ArrangedConsole.Allow(Approver));
        using var stranger = console.NewVisitor();

        Assert.Contains("You may not ask for this application", (await erin.GetAsync($"/launcher/request/{payroll.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("There is nothing here", (await erin.GetAsync($"/launcher/requests/{Guid.NewGuid()}")).Text, StringComparison.Ordinal);
        Assert.Equal("/signin", (await stranger.GetAsync("/launcher")).Location?.AbsolutePath);
    }
}
