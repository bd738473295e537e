using AdminConsole.Organizations;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.SignIn;

public sealed class ChoosingAnOrganization
{
    private const string Email = "both@partner.example";

    [Fact]
    public async Task Somebody_known_to_two_organizations_enters_the_other_one()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        var fabrikam = await console.SetUpFabrikamAsync();
        var contoso = await console.AddOpenOrganizationAsync("Contoso");
        await console.AddMemberAsync(fabrikam, Email);
        await console.AddMemberAsync(contoso, Email);
        await using var person = await Person.ArriveAsync(console);
        var page = person.Page;

        await page.GotoAsync("/signin");
        await Assertions.Expect(page.GetByLabel("Mail address")).ToBeFocusedAsync();
        await person.LookAsync("signin-common");
        await page.GetByText("Sign-in options").ClickAsync();
        await person.LookAsync("signin-common-options");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in to an organization" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Organization")).ToBeFocusedAsync();
        await person.LookAsync("signin-common-organization");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();

        await page.GetByLabel("Mail address").FillAsync(Email);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A code has been emailed to you" })).ToBeVisibleAsync();
        await person.LookAsync("signin-common-code");
        await page.GetByLabel("Code").FillAsync((await smtp.WaitForMailAsync(Email, "code")).Pin);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose an organization" })).ToBeVisibleAsync();
        await person.LookAsync("signin-common-choice");
        var choice = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "Contoso" }).ClickAsync();
        await page.WaitForURLAsync("**/launcher");

        await page.GotoAsync(choice);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are signed in" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.WaitForURLAsync("**/launcher");
    }

    [Fact]
    public async Task An_administrator_proves_a_domain_and_its_people_are_led_there()
    {
        await using var dns = await DnsServer.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new() { Settings = new Dictionary<string, string?> { ["Dns:Servers"] = dns.Address } });
        var fabrikam = await console.SetUpFabrikamAsync();
        await console.AddOpenOrganizationAsync("Contoso");
        var admin = await console.FindUserAsync(fabrikam, "admin@fabrikam.example");
        using var visitor = console.NewVisitor();
        var actor = await console.SignInAsync(visitor, fabrikam, admin);
        await using var ada = await Person.ArriveAsync(console, visitor);
        var page = ada.Page;

        await ada.OpenAsync("/organization");
        await Assertions.Expect(page.Locator("#domains").GetByText("fabrikam.example")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a domain" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Domain", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByLabel("Domain", new() { Exact = true }).FillAsync("Woodgrove.Example");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check now", Exact = true })).ToBeFocusedAsync();
        await ada.LookAsync("organization-domain-record");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The record was not found.").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await ada.LookAsync("organization-domains");

        var claim = (await console.Get<Domains>().ListAsync(actor)).Single(row => row.Claim is not null).Claim!;
        await dns.PublishAsync(claim.RecordName, claim.RecordValue);
        console.MovableTime.Advance(Domains.CheckPause);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now: woodgrove.example" }).ClickAsync();
        await Assertions.Expect(page.GetByText("woodgrove.example is verified")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove woodgrove.example" }).ClickAsync();
        await Assertions.Expect(page.GetByText("are no longer led here")).ToBeVisibleAsync();
        await ada.LookAsync("organization-domain-remove");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await using var lee = await Person.ArriveAsync(console);
        await lee.Page.GotoAsync("/signin");
        await lee.Page.GetByLabel("Mail address").FillAsync("lee@woodgrove.example");
        await lee.Page.Keyboard.PressAsync("Enter");
        await lee.Page.WaitForURLAsync("**/o/fabrikam/signin");
        await Assertions.Expect(lee.Page.GetByLabel("Mail address")).ToHaveValueAsync("lee@woodgrove.example");
    }
}
