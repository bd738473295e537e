using System.Net;
using AdminConsole.Applications;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>Guests of Fabrikam who are members of Contoso, which vouches for contoso.example.</summary>
public sealed class SigningInAtHome(SigningInAtHome.HomeAndHost site) : IClassFixture<SigningInAtHome.HomeAndHost>
{
    private static int count;

    [Fact]
    public async Task An_invitation_leads_home_and_back_and_nothing_before_the_end_lets_in()
    {
        using var guest = site.Host.NewVisitor();
        var email = await site.AddMemberAsync();
        var page = await guest.GetAsync(await site.InviteAsync(email));
        Assert.Equal("Sign in at Contoso", page.Document.QuerySelector("button.button-primary")!.TextContent.Trim());

        var led = await guest.PostAsync(page);
        Assert.StartsWith("/o/contoso/signin?for=", led.Location!.PathAndQuery, StringComparison.Ordinal);
        var home = await guest.FollowAsync(led);
        Assert.Contains("Sign in here to go on to Fabrikam, which takes the word of Contoso for it.", home.Text, StringComparison.Ordinal);
        Assert.Equal(email, home.Document.QuerySelector("input#email")!.GetAttribute("value"));
        var password = await guest.FollowAsync(await guest.PostAsync(home, ("Form.Email", email), ("Form.Way", "Password")));
        var done = await guest.PostAsync(password, ("Form.Password", SignInSite.Password));

        Assert.False(SignInSite.SetsSession(done));
        Assert.False(await SignInSite.IsSignedInAsync(guest));
        var consent = await guest.FollowAsync(done);
        Assert.Equal("Join Fabrikam as a guest?", consent.Document.QuerySelector("h1")!.TextContent);
        var replay = await guest.PostAsync(password, ("Form.Password", SignInSite.Password));
        Assert.False(SignInSite.SetsSession(replay));
        Assert.Contains("This sign-in is over", (await guest.GetAsync(password.Address.PathAndQuery)).Text, StringComparison.Ordinal);
        var entered = await guest.PostAsync(consent);
        Assert.True(SignInSite.SetsSession(entered));
        Assert.Equal(site.Fabrikam, await site.OrganizationOfSessionAsync(guest));
    }

    [Fact]
    public async Task The_sign_in_page_leads_everybody_of_the_domain_home_alike()
    {
        var known = await site.AddGuestAsync();
        var told = new List<string>();
        foreach (var email in new[] { known, NewAddress() })
        {
            using var visitor = site.Host.NewVisitor();
            var page = await visitor.GetAsync("/o/fabrikam/signin?return=%2Flauncher");
            var button = page.Document.QuerySelector("button[value='HomeOrganization']")!;
            Assert.Equal("Sign in at my organization", button.TextContent.Trim());
            var led = await visitor.PostAsync(page, ("Form.Email", email), ("Form.Way", "HomeOrganization"));
            told.Add($"{led.Status} {led.Location!.AbsolutePath} {string.Join(' ', led.Headers["Set-Cookie"].Select(c => c.Split('=')[0]))}");
            var begun = await visitor.FollowAsync(await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin"), ("Form.Email", email), ("Form.Way", "OneTimePin")));
            told.Add($"{begun.Status} {begun.Document.QuerySelector("main")!.TextContent.Replace(email, "EMAIL", StringComparison.Ordinal)}");
            Assert.Contains("Addresses of this domain belong to Contoso.", begun.Text, StringComparison.Ordinal);
        }

        Assert.Equal(told[0], told[2]);
        Assert.Equal(told[1], told[3]);
    }

    [Fact]
    public async Task Who_joined_signs_in_by_home_again_with_a_code_there_and_lands_where_they_wanted()
    {
        using var guest = site.Host.NewVisitor();
        var email = await site.AddGuestAsync();
        await guest.PostAsync(await SignInAsync(guest, email));
        using var later = site.Host.NewVisitor();
        later.Cookies.Add(site.Host.PublicUrl, new Cookie("AdminConsole.LastMethod", "HomeOrganization", "/"));

        var start = await later.GetAsync("/o/fabrikam/signin?return=%2Flauncher%3Fx%3D1");
        Assert.Contains("button-primary", start.Document.QuerySelector("button[value='HomeOrganization']")!.ClassName, StringComparison.Ordinal);
        var home = await later.FollowAsync(await later.PostAsync(start, ("Form.Email", email), ("Form.Way", "HomeOrganization")));
        var pin = await later.FollowAsync(await later.PostAsync(home, ("Form.Email", email), ("Form.Way", "OneTimePin")));
        var entered = await later.PostAsync(pin, ("Form.Code", (await site.MailAsync(email)).Pin));

        Assert.True(SignInSite.SetsSession(entered));
        Assert.Equal("/launcher?x=1", entered.Location!.PathAndQuery);
        Assert.Equal(site.Fabrikam, await site.OrganizationOfSessionAsync(later));
    }

    [Fact]
    public async Task Going_back_on_the_way_leads_there_once_more()
    {
        using var guest = site.Host.NewVisitor();
        var email = await site.AddGuestAsync();
        var home = await BeginAsync(guest, email);
        var attempt = "/signin/" + home.Address.Query["?for=".Length..];

        var back = await guest.GetAsync(attempt);
        Assert.Equal("Sign in at Contoso", back.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/o/fabrikam/signin", back.Document.QuerySelector("main a")!.GetAttribute("href"));
        var again = await guest.PostAsync(back);
        Assert.Equal(home.Address.PathAndQuery, again.Location!.PathAndQuery);
        foreach (var step in new[] { "EnterPin", "Consent", "Complete", "EnterPassword", "nonsense" })
        {
            var guess = await guest.PostAsync(back, ("Form.Step", step), ("Form.Code", "123456"), ("Form.Password", SignInSite.Password));
            Assert.False(SignInSite.SetsSession(guess));
            Assert.Equal("Sign in at Contoso", (await guest.FollowAsync(guess)).Document.QuerySelector("h1")!.TextContent);
        }

        // Two tabs there: the one that is ready second finds it done.
        var (first, second) = (await PasswordAsync(guest, home, email), await PasswordAsync(guest, home, email));
        Assert.Equal("Join Fabrikam as a guest?", (await guest.FollowAsync(await guest.PostAsync(first, ("Form.Password", SignInSite.Password)))).Document.QuerySelector("h1")!.TextContent);
        var late = await guest.FollowAsync(await guest.PostAsync(second, ("Form.Password", SignInSite.Password)));
        Assert.Equal("Join Fabrikam as a guest?", late.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Join Fabrikam", (await guest.FollowAsync(await guest.PostAsync(back))).Text, StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(await guest.PostAsync(late)));
    }

    [Fact]
    public async Task What_is_for_nothing_of_this_browser_is_a_sign_in_like_any_other()
    {
        using var guest = site.Host.NewVisitor();
        using var other = site.Host.NewVisitor();
        var email = await site.AddGuestAsync();
        var home = await BeginAsync(guest, email);
        foreach (var address in new[] { home.Address.PathAndQuery, "/o/contoso/signin?for=nonsense", $"/o/contoso/signin?for={Guid.NewGuid()}", home.Address.PathAndQuery.Replace("contoso", "fabrikam", StringComparison.Ordinal) })
        {
            var page = await other.GetAsync(address);
            Assert.True((int)page.Status < 500);
            Assert.DoesNotContain("to go on to", page.Text, StringComparison.Ordinal);
        }

        var entered = await other.PostAsync(await PasswordAsync(other, await other.GetAsync(home.Address.PathAndQuery), email), ("Form.Password", SignInSite.Password));
        Assert.True(SignInSite.SetsSession(entered));
        Assert.Equal(site.Contoso, await site.OrganizationOfSessionAsync(other));
        Assert.Equal("Sign in at Contoso", (await guest.GetAsync("/signin/" + home.Address.Query["?for=".Length..])).Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_account_at_a_provider_of_the_home_does_as_well()
    {
        await using var server = await IdentityProviderServer.StartAsync(site.Host.PublicUrl);
        var content = new IdentityProviderContent(IdentityProviderKind.OpenIdConnect, "Corp", IdentityProviderServer.ClientId, IdentityProviderServer.ClientSecret, server.Issuer);
        var (_, provider) = await site.Site.Get<IdentityProviders>().AddAsync(Actor.System(site.Contoso), content);
        var email = await site.AddGuestAsync();
        await server.BehaveAsync(new { signInAs = "nora", people = new { nora = new { email, email_verified = true } } });
        using var guest = site.Host.NewVisitor();

        // The first time the address is proved at home, from then on the account there is enough.
        var home = await BeginAsync(guest, email);
        var pin = await ToProviderAsync(guest, home, provider);
        var consent = await guest.FollowAsync(await guest.PostAsync(pin, ("Form.Code", (await site.MailAsync(email)).Pin)));
        Assert.Equal("Join Fabrikam as a guest?", consent.Document.QuerySelector("h1")!.TextContent);
        Assert.True(SignInSite.SetsSession(await guest.PostAsync(consent)));
        using var later = site.Host.NewVisitor();
        home = await BeginAsync(later, email);
        await ToProviderAsync(later, home, provider);
        Assert.Equal(site.Fabrikam, await site.OrganizationOfSessionAsync(later));

        // Who declines there chooses again, still on the way to Fabrikam.
        await server.BehaveAsync(new { declines = true });
        using var unwilling = site.Host.NewVisitor();
        home = await BeginAsync(unwilling, email);
        var declined = await ToProviderAsync(unwilling, home, provider);
        Assert.Equal(home.Address.PathAndQuery + "&from=declined", declined.Address.PathAndQuery);
        Assert.Contains("Sign in here to go on to Fabrikam", declined.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_the_home_does_not_vouch_for_is_told_so_and_can_go_on_another_way()
    {
        using var guest = site.Host.NewVisitor();
        await site.AddGuestAsync();
        var stranger = $"member{Interlocked.Increment(ref count)}@elsewhere.example";
        await site.Host.AddMemberAsync(site.Contoso, stranger);

        var ended = await guest.FollowAsync(await guest.PostAsync(await PasswordAsync(guest, await BeginAsync(guest, NewAddress()), stranger), ("Form.Password", SignInSite.Password)));

        Assert.Equal("Contoso does not vouch for that account", ended.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("/o/fabrikam/signin", ended.Document.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.False(await SignInSite.IsSignedInAsync(guest));
    }

    [Fact]
    public async Task An_address_of_no_home_is_said_at_the_field_and_kept()
    {
        using var visitor = site.Host.NewVisitor();
        foreach (var (email, message) in new[] { ("ada@partner.example", "No organization here vouches for addresses of partner.example."), ("nonsense", "Enter a mail address") })
        {
            var refused = await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin"), ("Form.Email", email), ("Form.Way", "HomeOrganization"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(message, refused.Text, StringComparison.Ordinal);
            Assert.Equal(email, refused.Document.QuerySelector("input#email")!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task An_application_can_leave_it_out()
    {
        var application = await site.Host.AddApplicationAsync(site.Fabrikam, $"Wiki{Interlocked.Increment(ref count)}", new Uri($"https://wiki{count}.fabrikam.example"), ArrangedConsole.Allow("x@contoso.example"));
        var methods = site.Site.Get<ApplicationMethods>();
        Assert.Equal(ApplicationOutcome.Changed, await methods.SetAsync(site.Site.System, application.Id, [new(LoginMethodKind.OneTimePin)], goesStraight: false, application.Stamp));
        using var visitor = site.Host.NewVisitor();
        var page = await visitor.GetAsync($"/o/fabrikam/apps/{application.Id}");

        Assert.Null(page.Document.QuerySelector("button[value='HomeOrganization']"));
        var forced = await visitor.PostAsync(page, ("Form.Email", "x@contoso.example"), ("Form.Way", "HomeOrganization"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        var pin = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Email", "x@contoso.example"), ("Form.Way", "OneTimePin")));
        Assert.DoesNotContain("belong to Contoso", pin.Text, StringComparison.Ordinal);
    }

    private static string NewAddress() => $"person{Interlocked.Increment(ref count):00000}@contoso.example";

    private static async Task<Answer> BeginAsync(Visitor visitor, string email) =>
        await visitor.FollowAsync(await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin"), ("Form.Email", email), ("Form.Way", "HomeOrganization")));

    private static async Task<Answer> ToProviderAsync(Visitor visitor, Answer page, Guid provider) =>
        await visitor.FollowAsync(await visitor.PostAsync(page, [("Form.Provider", provider.ToString())], ".signin-providers"));

    private static async Task<Answer> PasswordAsync(Visitor visitor, Answer home, string email) =>
        await visitor.FollowAsync(await visitor.PostAsync(home, ("Form.Email", email), ("Form.Way", "Password")));

    /// <summary>Signs in at home by password and gives the page that comes next.</summary>
    private static async Task<Answer> SignInAsync(Visitor visitor, string email) =>
        await visitor.FollowAsync(await visitor.PostAsync(await PasswordAsync(visitor, await BeginAsync(visitor, email), email), ("Form.Password", SignInSite.Password)));

    public sealed class HomeAndHost : IAsyncLifetime
    {
        public SignInSite Site { get; } = new();

        public ConsoleHost Host => Site.Host;

        public Guid Fabrikam => Site.OrganizationId;

        public Guid Contoso { get; private set; }

        public async Task InitializeAsync()
        {
            await Site.InitializeAsync();
            Contoso = await Host.AddOpenOrganizationAsync("Contoso");
            await Host.MakeHomeAsync(Contoso, "contoso.example", Fabrikam);
        }

        public Task DisposeAsync() => Site.DisposeAsync();

        public Task<ReceivedMail> MailAsync(string email) => Site.MailAsync(email);

        public async Task<string> AddMemberAsync()
        {
            var email = NewAddress();
            await Host.AddMemberAsync(Contoso, email);
            return email;
        }

        public async Task<string> InviteAsync(string email)
        {
            var result = await Site.Get<Invitations>().InviteAsync(Site.System, new(email, SendMail: false));
            Assert.Equal(InvitationOutcome.Done, result.Outcome);
            return result.Link!;
        }

        /// <summary>Somebody of Contoso who is invited to Fabrikam.</summary>
        public async Task<string> AddGuestAsync()
        {
            var email = await AddMemberAsync();
            await InviteAsync(email);
            return email;
        }

        public async Task<Guid> OrganizationOfSessionAsync(Visitor visitor) =>
            (await Site.Get<AdminConsole.Sessions.SessionDirectory>().FindAsync(SignInSite.SessionOf(visitor, Host)!))!.OrganizationId;
    }
}
