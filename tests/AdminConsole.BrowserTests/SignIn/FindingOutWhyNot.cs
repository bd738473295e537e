using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.SignIn;

/// <summary>Somebody gets no PIN: helpdesk finds out why and mends it, an administrator widens what was too narrow.</summary>
public sealed class FindingOutWhyNot
{
    private const string Guest = "guest@firstupconsultants.example";

    [Fact]
    public async Task Helpdesk_reads_why_and_unlocks()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        await console.LockAsync(cast.OrganizationId, Guest);
        await using var guest = await Person.ArriveAsync(console);
        await guest.BeginAsync(Guest, "Send me a code");
        await guest.SeeHeadingAsync("A code has been emailed to you");
        await using var helpdesk = await Person.ArriveAsync(console, cast[Part.Helpdesk]);
        var page = helpdesk.Page;

        await helpdesk.OpenAsync("/sign-ins?outcome=PinNotSent");
        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell, new() { Name = "Asked for a PIN, none was sent Locked" })).ToBeVisibleAsync();
        await helpdesk.LookAsync("sign-ins-pin-not-sent");

        await helpdesk.OpenAsync("/why");
        await helpdesk.Button("Find out").ClickAsync();
        await Assertions.Expect(page.Locator("#why-address-error")).ToBeVisibleAsync();
        await helpdesk.Field("Mail address").FillAsync("<script>alert(1)</script>@example.com");
        await helpdesk.Button("Find out").ClickAsync();
        await Assertions.Expect(page.Locator("#why-address-error")).ToBeVisibleAsync();
        await helpdesk.LookAsync("why-not-an-address");
        await helpdesk.Field("Mail address").FillAsync("nobody@example.com");
        await page.Keyboard.PressAsync("Enter");
        await helpdesk.SeeHeadingAsync("nobody@example.com cannot sign in.");
        await helpdesk.LookAsync("why-nobody");

        await helpdesk.Field("Mail address").FillAsync(Guest);
        await page.GetByLabel("Application").SelectOptionAsync("Wiki");
        await helpdesk.Button("Find out").ClickAsync();
        await helpdesk.SeeAsync("Unlocking lifts it at once.");
        await helpdesk.LookAsync("why-locked");
        await helpdesk.Button("Unlock").ClickAsync();
        await helpdesk.SeeHeadingAsync($"{Guest} can sign in, but does not reach Wiki.");
        await helpdesk.SeeAsync("Yes, it is mailed at once.");
        await helpdesk.LookAsync("why-unlocked");
    }

    [Fact]
    public async Task An_administrator_sets_how_PINs_are_made_and_tries_the_mail()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        using var cast = await Cast.GatherAsync(console);
        await using var ada = await Person.ArriveAsync(console, cast[Part.Administrator]);
        await using var auditor = await Person.ArriveAsync(console, cast[Part.Auditor]);

        await ada.OpenAsync("/organization");
        var pins = ada.Page.Locator("#pins");
        await ada.Field("Digits of a PIN").FillAsync("11");
        await pins.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(ada.Page.Locator("#pin-digits-error")).ToBeVisibleAsync();
        await ada.LookAsync("organization-pins-wrong");
        await ada.Field("Digits of a PIN").FillAsync("8");
        await pins.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(pins.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await ada.Button("Send a test mail").ClickAsync();
        await smtp.WaitForMailAsync("ada@fabrikam.example", "test");
        await ada.LookAsync("organization");

        await auditor.OpenAsync("/organization");
        await Assertions.Expect(auditor.Page.Locator("#pins dd").First).ToHaveTextAsync("8");
        await auditor.LookAsync("organization-auditor");
        await ada.BeginAsync("mia@fabrikam.example", "Send me a code");
        Assert.Equal(8, (await smtp.WaitForMailAsync("mia@fabrikam.example", "Your code")).Pin.Length);
    }
}
