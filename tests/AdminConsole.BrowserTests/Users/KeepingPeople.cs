using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.Users;

public sealed class KeepingPeople
{
    [Fact]
    public async Task An_administrator_finds_invites_groups_and_requires()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        await using var ada = await Person.ArriveAsync(console, cast[Part.Administrator]);
        var page = ada.Page;

        await ada.OpenAsync("/users");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Grace" })).ToBeVisibleAsync();
        await ada.LookAsync("users");
        await page.GetByRole(AriaRole.Button, new() { Name = "New member" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Mail address")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create member" }).ClickAsync();
        await Assertions.Expect(page.Locator("#member-mail-error")).ToBeVisibleAsync();
        await ada.LookAsync("users-new-member");
        await page.GetByLabel("Mail address").FillAsync("noah@fabrikam.example");
        await page.GetByLabel("Helpdesk").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create member" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "noah@fabrikam.example" })).ToBeVisibleAsync();

        await ada.OpenAsync("/guests");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite a guest" }).ClickAsync();
        await page.GetByLabel("Mail address").FillAsync("linus@firstupconsultants.example");
        var linkOnly = page.GetByLabel("Only make the link; I hand it over");
        await linkOnly.ClickAsync();
        await Assertions.Expect(linkOnly).ToBeCheckedAsync();
        await ada.LookAsync("guests-invite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();
        Assert.Contains("/redeem/", await page.GetByLabel("Invitation link").InputValueAsync(), StringComparison.Ordinal);
        await ada.LookAsync("guests-link");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "linus@firstupconsultants.example" })).ToBeVisibleAsync();
        await ada.LookAsync("guests");

        await page.GetByRole(AriaRole.Link, new() { Name = "Grace" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Next sign-in: PIN, then accept the invitation.")).ToBeVisibleAsync();
        await ada.LookAsync("guest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset redemption status" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Corrected mail address")).ToBeVisibleAsync();
        await ada.LookAsync("guest-reset");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Block" }).ClickAsync();
        await ada.LookAsync("guest-block");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Required user actions" }).ClickAsync();
        await page.GetByLabel("Configure OTP").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save required actions" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The required actions of Grace were saved")).ToBeVisibleAsync();
        await ada.LookAsync("guest-required-actions");
        foreach (var (tab, name) in new[] { ("Groups", "guest-groups"), ("Authenticator apps", "guest-devices"), ("History", "guest-history") })
        {
            await page.GetByLabel("Parts of this user").GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = tab, Level = 2 })).ToBeVisibleAsync();
            await ada.LookAsync(name);
        }
    }

    [Fact]
    public async Task Groups_and_login_methods_are_kept()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        await using var ada = await Person.ArriveAsync(console, cast[Part.Administrator]);
        var page = ada.Page;

        await ada.OpenAsync("/groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "Engineering" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add members" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Search by name or address").PressSequentiallyAsync("mia");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add mia@fabrikam.example" }).ClickAsync();
        await Assertions.Expect(page.GetByText("In the group")).ToBeVisibleAsync();
        await ada.LookAsync("group-add");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "mia@fabrikam.example" })).ToBeVisibleAsync();
        await ada.LookAsync("group");

        await ada.OpenAsync("/login-methods");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await ada.LookAsync("login-methods");
        await page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("nobody is locked out")).ToBeVisibleAsync();
        await ada.LookAsync("login-methods-off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn off", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Email one-time passcode for guests is off")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_auditor_looks_and_reads_why_that_is_all()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        await using var auditor = await Person.ArriveAsync(console, cast[Part.Auditor]);

        await auditor.Page.GotoAsync($"/guests/{cast.Things["guests"]}");
        await Assertions.Expect(auditor.Page.GetByText("your role only reads")).ToBeVisibleAsync();
        await auditor.LookAsync("guest-auditor");

        auditor.Expect("404");
        await auditor.Page.GotoAsync($"/users/{Guid.CreateVersion7()}");
        await Assertions.Expect(auditor.Page.GetByText("There is nothing here")).ToBeVisibleAsync();
        await auditor.LookAsync("user-nobody");
    }
}
