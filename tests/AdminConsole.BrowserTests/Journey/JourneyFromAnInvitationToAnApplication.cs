using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.Journey;

/// <summary>
/// One path through everything (README, "A tour"): an organization is set up, a guest invited, an application protected, access asked for,
/// approved, ended and denied. With a real mail server and a real nginx with an application behind it.
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
    private ReceivedMail? lastPin;

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
        await guest.LookAsync("ask");
        await guest.Button("Ask for access").ClickAsync();
        await guest.SeeAsync(Approver);
        await guest.LookAsync("waiting");
    }

    private async Task AskAndBeApprovedAsync()
    {
        await AskAsync("Migration of the handbook");
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
}
