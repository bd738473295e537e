using AdminConsole.Permissions;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.SignIn;

/// <summary>A guest of Fabrikam whom Contoso, where she is a member, vouches for (docs/decisions/0017).</summary>
public sealed class SigningInAtHome
{
    private const string Nina = "nina@contoso.example";

    [Fact]
    public async Task One_organization_vouches_another_takes_its_word_and_the_guest_signs_in_at_home()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        var fabrikam = await console.SetUpFabrikamAsync();
        var contoso = await console.AddOpenOrganizationAsync("Contoso");
        await console.VerifyDomainAsync(contoso, "contoso.example");
        await console.AddMemberAsync(contoso, Nina);
        using var atContoso = console.NewVisitor();
        await console.SignInAsync(atContoso, contoso, await console.AddMemberAsync(contoso, "carl@contoso.example", Role.Administrator));
        using var atFabrikam = console.NewVisitor();
        await console.SignInAsync(atFabrikam, fabrikam, await console.FindUserAsync(fabrikam, "admin@fabrikam.example"));
        await using var carl = await Person.ArriveAsync(console, atContoso);
        await using var ada = await Person.ArriveAsync(console, atFabrikam);
        await using var nina = await Person.ArriveAsync(console);

        await carl.OpenAsync("/organization");
        var vouching = carl.Page.GetByRole(AriaRole.Group, new() { Name = "Vouch for members at other organizations" });
        await vouching.GetByLabel("Yes").CheckAsync();
        await carl.LookAsync("organization-vouching");
        await carl.Page.GetByRole(AriaRole.Region, new() { Name = "Members as guests elsewhere" }).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await carl.SeeAsync("Contoso vouches for its members");

        await ada.OpenAsync("/login-methods");
        await ada.Button("Home organization").ClickAsync();
        await ada.SeeAsync("Home organization is on");
        await ada.LookAsync("login-methods-home");
        await ada.OpenAsync("/guests");
        await ada.Button("Invite a guest").First.ClickAsync();
        await ada.Field("Mail address").FillAsync(Nina);
        await ada.Page.Keyboard.PressAsync("Tab");
        await ada.SeeAsync("Contoso vouches for this address: this guest will sign in there.");
        await ada.LookAsync("invite-home");
        await ada.Button("Send invitation").ClickAsync();
        await ada.SeeAsync($"{Nina} was invited");

        await nina.Page.GotoAsync((await smtp.WaitForMailAsync(Nina, "invites you")).Link.AbsoluteUri);
        await nina.LookAsync("redeem-home");
        await nina.Button("Sign in at Contoso").ClickAsync();
        await nina.SeeAsync("Sign in here to go on to Fabrikam");
        await nina.LookAsync("home");

        // Back to the invitation's sign-in, which leads home once more.
        await nina.Page.GoBackAsync();
        await nina.Button("Sign in at Contoso").ClickAsync();
        await Assertions.Expect(nina.Field("Mail address")).ToHaveValueAsync(Nina);
        await nina.Page.Locator("button[value=Password]").ClickAsync();
        await nina.Field("Password").FillAsync(TestCore.Password);
        await nina.Page.ReloadAsync();
        await nina.Field("Password").FillAsync(TestCore.Password);
        await nina.Button("Continue").ClickAsync();
        await nina.SeeHeadingAsync("Join Fabrikam as a guest?");
        await nina.Button("Accept").ClickAsync();
        await nina.Page.WaitForURLAsync("**/launcher");

        await nina.SignOutAsync();
        await nina.Page.GotoAsync("/o/fabrikam/signin");
        await nina.LookAsync("chooser-home");
        await nina.Field("Mail address").FillAsync(Nina);
        await nina.Button("Send me a code").ClickAsync();
        await nina.SeeAsync("Addresses of this domain belong to Contoso.");
        await nina.LookAsync("code-home");
    }
}
