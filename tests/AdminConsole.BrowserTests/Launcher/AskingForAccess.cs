using AdminConsole.TemporaryAccess;

namespace AdminConsole.BrowserTests.Launcher;

/// <summary>Somebody without any role, on a wide screen and a phone.</summary>
public sealed class AskingForAccess
{
    private const string Erin = "erin@fabrikam.example";

    [Fact]
    public async Task The_launcher_leads_to_the_question_and_the_waiting_page_changes_by_itself()
    {
        await using var console = await ConsoleHost.StartAsync();
        var organization = await console.SetUpFabrikamAsync();
        var approver = await console.FindUserAsync(organization, "admin@fabrikam.example");
        var userId = await console.AddMemberAsync(organization, Erin);
        await console.AddApplicationAsync(organization, "Wiki", new("https://wiki.fabrikam.example/"), ArrangedConsole.Allow(Erin));
        await console.AddApplicationAsync(organization, "Reports", new($"http://reports.localhost:{console.PublicUrl.Port}/"), ArrangedConsole.AskFor("admin@fabrikam.example", Erin));
        using var visitor = console.NewVisitor();
        var actor = await console.SignInAsync(visitor, organization, userId);
        var admin = await console.SignInAsync(console.NewVisitor(), organization, approver);
        await using var erin = await Person.ArriveAsync(console, visitor);

        await erin.Page.GotoAsync("/launcher");
        await erin.Page.GetByText("Reports").First.WaitForAsync();
        await erin.LookAsync("launcher");
        await erin.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Ask for access to Reports" }).ClickAsync();
        await erin.Page.GetByLabel("Why do you need it?").First.FillAsync("Month end");
        await erin.LookAsync("launcher-request");
        await erin.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Ask for access" }).ClickAsync();
        await erin.Page.GetByText("Waiting for approval").WaitForAsync();
        await erin.LookAsync("launcher-waiting");

        var requests = await console.Get<AccessRequestDirectory>().ListAsync(actor, AccessRequestView.Mine, new());
        var detail = await console.Get<AccessRequestDirectory>().FindAsync(admin, requests.Rows.Single().Id);
        // No proxy stands before the application here; that the page asks for it is enough.
        erin.Expect("status of 4");
        var opened = erin.Page.WaitForRequestAsync(request => new Uri(request.Url).Host == "reports.localhost");
        await console.Get<AccessDecisions>().ApproveAsync(admin, detail!.Request.Id, TimeSpan.FromHours(1), null, detail.Request.Stamp);
        await erin.Page.GetByText("Approved until").WaitForAsync();
        await opened;
    }
}
