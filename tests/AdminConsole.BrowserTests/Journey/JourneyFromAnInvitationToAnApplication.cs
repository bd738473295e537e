using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.Journey;

/// <summary>
/// One path through everything (README, "A tour"): an organization is set up, a guest invited, an application protected, access asked for,
/// approved, ended, denied and run out, an authenticator app required, the passcode turned off and the guest redeemed anew. With a real mail
/// server, a real nginx with an application behind it, and oathtool for the app.
/// </summary>
public sealed class JourneyFromAnInvitationToAnApplication : IAsyncLifetime
{
    private const string Admin = "admin@fabrikam.example";
    private const string Approver = "approver@fabrikam.example";
    private const string Helpdesk = "helpdesk@fabrikam.example";
    private const string Guest = "guest@firstupconsultants.example";
    private const string Password = "correct horse battery staple";

    private SmtpSink smtp = null!;
    private ConsoleHost console = null!;
    private UpstreamApplication upstream = null!;
    private NginxServer nginx = null!;
    private Person admin = null!;
    private Person guest = null!;
    private Person approver = null!;
    private string guestPage = "";
    private ReceivedMail? lastPin;
    private string otpKey = "";

    public async Task InitializeAsync()
    {
        smtp = await SmtpSink.StartAsync();
        console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        upstream = await UpstreamApplication.StartAsync(console.PublicUrl);
        nginx = await NginxServer.StartAsync(console.PublicUrl, upstream.Address);
        admin = await Person.ArriveAsync(console);
        guest = await Person.ArriveAsync(console);
        approver = await Person.ArriveAsync(console);
        guest.Expect("status of 422");
    }

    public async Task DisposeAsync()
    {
        await admin.DisposeAsync();
        await guest.DisposeAsync();
        await approver.DisposeAsync();
        await nginx.DisposeAsync();
        await upstream.DisposeAsync();
        await console.DisposeAsync();
        await smtp.DisposeAsync();
    }

    [Fact]
    public async Task It_works_from_end_to_end()
    {
        await SetUpAsync();
        await CreateMembersAsync();
        await InviteAsync();
        await RedeemAsync();
        await ProtectTheWikiAsync();
        await AskAndBeApprovedAsync();
        await EndTheGrantAsync();
        await BeDeniedAsync();
        await RunOutOfTimeAsync();
        await RequireAnAuthenticatorAppAsync();
        await TurnThePasscodeOffAsync();
        await RedeemAnewWithAPasswordAsync();
        await ReadItAllBackAsync();
    }

    private async Task SetUpAsync()
    {
        var link = console.Log.All.SelectMany(line => line.Message.Split(' ', '\n')).First(word => word.Contains("/setup?code=", StringComparison.Ordinal));
        await admin.Page.GotoAsync(link);
        await admin.Field("Organization").FillAsync("Fabrikam");
        await admin.Field("Mail address").FillAsync(Admin);
        await admin.Field("Password").FillAsync(Password);
        await admin.Field("Password again").FillAsync(Password);
        await admin.LookAsync("set-up");
        await admin.Button("Set up").ClickAsync();
        await admin.SignInWithPasswordAsync(Admin, Password);
        await admin.Page.WaitForURLAsync("**/dashboard");
        await admin.AnsweredAsync();
        await admin.LookAsync("dashboard");
    }

    private async Task CreateMembersAsync()
    {
        foreach (var (email, role) in new[] { (Approver, ""), (Helpdesk, "Helpdesk") })
        {
            await admin.OpenAsync("/users");
            await admin.Button("New member").First.ClickAsync();
            await admin.Field("Mail address").FillAsync(email);
            await admin.Page.Locator("#member-password").FillAsync(Password);
            if (role.Length > 0)
            {
                await admin.Field(role).CheckAsync();
            }

            await admin.Button("Create member").ClickAsync();
            await Assertions.Expect(admin.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
    }

    private async Task InviteAsync()
    {
        await admin.OpenAsync("/guests");
        await admin.Button("Invite a guest").First.ClickAsync();
        await admin.Field("Mail address").FillAsync(Guest);
        await admin.LookAsync("invite");
        await admin.Button("Send invitation").ClickAsync();
        await admin.Link(Guest).ClickAsync();
        await admin.SeeHeadingAsync(Guest);
        guestPage = new Uri(admin.Page.Url).AbsolutePath;
        await admin.AnsweredAsync();
        await admin.LookAsync("guest");
    }

    private async Task RedeemAsync()
    {
        var invitation = await smtp.WaitForMailAsync(Guest, "invites you");
        await guest.Page.GotoAsync(invitation.Link.AbsoluteUri);
        await guest.LookAsync("invitation");
        await guest.Button("Send code").ClickAsync();
        await guest.SeeHeadingAsync("A code has been emailed to you");
        await guest.LookAsync("sign-in-pin");
        await guest.Field("Code").FillAsync("000000");
        await guest.Button("Continue").ClickAsync();
        await guest.SeeAsync("That account does not have access.");
        lastPin = await smtp.WaitForMailAsync(Guest, "Your code");
        await guest.Field("Code").FillAsync(lastPin.Pin);
        await guest.Button("Continue").ClickAsync();
        await guest.SeeHeadingAsync("Join Fabrikam as a guest?");
        await guest.LookAsync("consent");
        await guest.Button("Accept").ClickAsync();
        await guest.Page.WaitForURLAsync("**/launcher");
        await guest.AnsweredAsync();
        await guest.LookAsync("launcher");
    }

    private async Task ProtectTheWikiAsync()
    {
        await admin.OpenAsync("/applications");
        await admin.Button("Add application").First.ClickAsync();
        await admin.Field("Name").FillAsync("Wiki");
        await admin.Field("Address").FillAsync(nginx.Address.AbsoluteUri);
        await admin.Button("Add application").Last.ClickAsync();
        await admin.Page.WaitForURLAsync("**/applications/*/policies");
        var wiki = new Uri(admin.Page.Url).AbsolutePath.Replace("/policies", "", StringComparison.Ordinal);
        await admin.OpenAsync(wiki);
        await upstream.ExpectAudienceAsync(await admin.Page.Locator(".copy-text code").First.InnerTextAsync());
        await admin.OpenAsync(wiki + "/policies/new");
        await admin.Field("Name").FillAsync("Guests, with approval");
        if (await admin.Page.Locator("#include .rule").CountAsync() == 0)
        {
            await admin.Button("Add an include rule").ClickAsync();
        }

        await admin.Page.Locator("#include select").First.SelectOptionAsync("Guests");
        await admin.Page.GetByLabel("Temporary authentication").CheckAsync();
        await admin.Page.GetByLabel("Purpose justification").CheckAsync();
        await admin.Page.Locator("#approval-prompt").FillAsync("Which project is it for?");
        await admin.Page.Locator("#approvers-1").FillAsync(Approver);
        await admin.LookAsync("policy");
        await admin.Button("Save policy").ClickAsync();
        await admin.SeeAsync("Temporary, with approval");
    }

    private async Task AskAsync(string why)
    {
        await guest.Page.GotoAsync(nginx.Address.AbsoluteUri + "handbook?chapter=1");
        await guest.AnsweredAsync();
        await guest.SeeAsync("Which project is it for?");
        await guest.Page.Locator("#why").FillAsync(why);
        await guest.Page.Locator("#how-long").SelectOptionAsync("240");
        await guest.Button("Ask for access").ClickAsync();
        await guest.SeeAsync(Approver);
    }

    private async Task AskAndBeApprovedAsync()
    {
        await guest.Page.GotoAsync(nginx.Address.AbsoluteUri + "handbook?chapter=1");
        await guest.AnsweredAsync();
        await guest.LookAsync("ask");
        await AskAsync("Migration of the handbook");
        await guest.LookAsync("waiting");
        var mail = await smtp.WaitForMailAsync(Approver, "asks for access");
        await approver.Page.GotoAsync(mail.Link.AbsoluteUri);
        await approver.Field("Mail address").FillAsync(Approver);
        await approver.Button("Use my password instead").ClickAsync();
        await approver.Field("Password").FillAsync(Password);
        await approver.Button("Continue").ClickAsync();
        await approver.SeeAsync("Migration of the handbook");
        await approver.AnsweredAsync();
        await approver.LookAsync("decide");
        await approver.Page.Locator("#decision-time").SelectOptionAsync("120");
        await approver.Button("Approve").ClickAsync();
        await approver.Button("End access").WaitForAsync();

        // The guest's page has changed by itself; the wiki opens at the page that was wanted.
        await guest.Page.WaitForURLAsync(nginx.Address.AbsoluteUri + "handbook?chapter=1");
        await SeeTheWikiAsync();
    }

    private async Task SeeTheWikiAsync()
    {
        await Assertions.Expect(guest.Page.Locator("#address")).ToHaveTextAsync(Guest);
        await Assertions.Expect(guest.Page.Locator("#token")).ToHaveTextAsync("verified");
    }

    private async Task EndTheGrantAsync()
    {
        await approver.OpenAsync("/access-requests/active");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "End access: " }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End access", Exact = true }).ClickAsync();
        await approver.SeeAsync("Nobody has temporary access now");
        await guest.Page.ReloadAsync();
        await guest.SeeAsync("Which project is it for?");
    }

    private async Task BeDeniedAsync()
    {
        var asked = await smtp.WaitForMailAsync(Approver, "asks for access");
        await AskAsync("Once more, please");
        var mail = await smtp.WaitForMailAsync(Approver, "asks for access", asked);
        await approver.OpenAsync(mail.Link.PathAndQuery);
        await approver.Button("Deny").ClickAsync();
        await approver.Page.Locator("#decision-comment").FillAsync("The handbook moves on Monday.");
        await approver.Button("Deny").ClickAsync();
        await guest.SeeAsync("The handbook moves on Monday.");
        await guest.LookAsync("denied");
    }

    private async Task RunOutOfTimeAsync()
    {
        await guest.Button("Ask again").ClickAsync();
        await guest.Page.Locator("#why").FillAsync("It is Monday now");
        await guest.Button("Ask for access").ClickAsync();
        await guest.SeeAsync(Approver);
        await approver.OpenAsync("/access-requests");
        await approver.Page.GetByRole(AriaRole.Link, new() { Name = Guest }).First.ClickAsync();
        await approver.Page.Locator("#decision-time").SelectOptionAsync("120");
        await approver.Button("Approve").ClickAsync();
        await guest.Page.WaitForURLAsync(nginx.Address.AbsoluteUri + "**");
        await SeeTheWikiAsync();

        // The upstream's own clock stands where it was, so from here on it finds the tokens to come from the future; the address it gets.
        console.MovableTime.Advance(TimeSpan.FromMinutes(119));
        await guest.Page.ReloadAsync();
        await Assertions.Expect(guest.Page.Locator("#address")).ToHaveTextAsync(Guest);
        console.MovableTime.Advance(TimeSpan.FromMinutes(2));
        await guest.Page.ReloadAsync();
        await guest.SeeAsync("Which project is it for?");
    }

    private async Task RequireAnAuthenticatorAppAsync()
    {
        await admin.OpenAsync(guestPage + "/required-actions");
        await admin.Field("Configure OTP").CheckAsync();
        await admin.Button("Save required actions").ClickAsync();
        await Assertions.Expect(admin.Button("Save required actions")).ToBeDisabledAsync();
        await guest.SignOutAsync();
        await BeginWithAPinAsync();
        await guest.SeeHeadingAsync("Set up an authenticator app");
        await guest.Page.GetByText("Enter the key by hand instead").ClickAsync();
        var key = (await guest.Page.Locator(".signin-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await guest.LookAsync("configure-otp");

        // Nothing else opens meanwhile.
        await guest.Page.GotoAsync("/launcher");
        await guest.SeeHeadingAsync("Sign in");
        await guest.Page.GoBackAsync();
        var code = await Oathtool.TotpAsync(key, console.Time.GetUtcNow());
        await guest.Field("Code").FillAsync(code);
        await guest.Button("Continue").ClickAsync();
        await guest.Page.WaitForURLAsync("**/launcher");

        // The next sign-in asks for a code, and takes none twice.
        await guest.SignOutAsync();
        await BeginWithAPinAsync();
        await guest.SeeHeadingAsync("Enter the code of your authenticator app");
        await guest.LookAsync("otp");
        await guest.Field("Code").FillAsync(code);
        await guest.Button("Continue").ClickAsync();
        await guest.SeeHeadingAsync("Enter the code of your authenticator app");
        console.MovableTime.Advance(TimeSpan.FromSeconds(60));
        await guest.Field("Code").FillAsync(await Oathtool.TotpAsync(key, console.Time.GetUtcNow()));
        await guest.Button("Continue").ClickAsync();
        await guest.Page.WaitForURLAsync("**/launcher");
        otpKey = key;
    }

    private async Task BeginWithAPinAsync()
    {
        console.MovableTime.Advance(TimeSpan.FromMinutes(11));
        await guest.BeginAsync(Guest, "Send me a code");
        await guest.EnterPinAsync(smtp, Guest, lastPin);
        lastPin = await smtp.WaitForMailAsync(Guest, "Your code", lastPin);
    }

    private async Task TurnThePasscodeOffAsync()
    {
        await admin.OpenAsync("/login-methods");
        await admin.Field("No").CheckAsync();
        await admin.Button("Save").ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Dialog).GetByText(Guest)).ToBeVisibleAsync();
        await admin.LookAsync("turn-off");
        await admin.Button("Turn off only").ClickAsync();
        await Assertions.Expect(admin.Button("Save")).ToBeDisabledAsync();
        await guest.SignOutAsync();
        console.MovableTime.Advance(TimeSpan.FromMinutes(11));
        await guest.BeginAsync(Guest, "Send me a code");
        await guest.SeeHeadingAsync("A code has been emailed to you");
        await guest.Field("Code").FillAsync(lastPin!.Pin);
        await guest.Button("Continue").ClickAsync();
        await guest.SeeAsync("That account does not have access.");
    }

    private async Task RedeemAnewWithAPasswordAsync()
    {
        await using var helpdesk = await Person.ArriveAsync(console);
        await helpdesk.SignInWithPasswordAsync(Helpdesk, Password);
        await helpdesk.OpenAsync(guestPage);
        var earlier = await smtp.WaitForMailAsync(Guest, "invites you");
        await helpdesk.Button("Reset redemption status").ClickAsync();
        await helpdesk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Reset redemption status", Exact = true }).ClickAsync();
        var mail = await smtp.WaitForMailAsync(Guest, "invites you", earlier);
        await guest.Page.GotoAsync(mail.Link.AbsoluteUri);
        await guest.Button("Send code").ClickAsync();
        await guest.EnterPinAsync(smtp, Guest, lastPin);
        await guest.SeeHeadingAsync("Create your account");
        await guest.LookAsync("create-account");
        await guest.Field("New password").FillAsync(Password + " too");
        await guest.Field("New password again").FillAsync(Password + " too");
        await guest.Button("Continue").ClickAsync();
        await guest.Field("Code").FillAsync(await Oathtool.TotpAsync(otpKey, console.Time.GetUtcNow()));
        await guest.Button("Continue").ClickAsync();
        await guest.Button("Accept").ClickAsync();
        await guest.Page.WaitForURLAsync("**/launcher");

        // The same guest, with the same id and history, who signs in with a password now.
        await helpdesk.OpenAsync(guestPage);
        await helpdesk.SeeHeadingAsync(Guest);
        await helpdesk.SeeAsync("with a password");
        await helpdesk.OpenAsync(guestPage + "/history");
        await helpdesk.SeeAsync($"{Admin} invited {Guest}");
        await helpdesk.LookAsync("history");
    }

    private async Task ReadItAllBackAsync()
    {
        await admin.OpenAsync("/audit?size=100");
        string[] happened =
        [
            $"{Admin} invited {Guest}",
            $"{Guest} accepted the invitation",
            $"{Admin} added the policy Guests, with approval to Wiki",
            $"{Guest} asked for access to Wiki",
            $"{Approver} approved access to Wiki for {Guest}",
            $"{Approver} ended the access of {Guest} to Wiki",
            $"{Approver} denied access to Wiki for {Guest}",
            $"{Admin} set the required actions of {Guest}",
            $"{Guest} did the required action Configure OTP",
            $"{Admin} changed email one-time passcode for guests of Fabrikam",
            $"{Helpdesk} reset the redemption status of {Guest}",
        ];
        foreach (var sentence in happened)
        {
            await admin.SeeAsync(sentence);
        }

        await admin.LookAsync("audit");
        await admin.OpenAsync("/mail");
        await admin.LookAsync("mail");
        await admin.OpenAsync("/sign-ins");
        await admin.LookAsync("sign-ins");
        await admin.OpenAsync("/guests");
        await admin.SeeAsync(Guest);
        await admin.LookAsync("guests");
    }
}
