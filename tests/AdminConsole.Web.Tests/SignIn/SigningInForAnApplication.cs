using System.Net;
using System.Text.RegularExpressions;
using AdminConsole.Applications;
using AdminConsole.LoginMethods;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>Direct links to an application, with a real identity provider.</summary>
public sealed class SigningInForAnApplication(SignInSite site) : IClassFixture<SignInSite>, IAsyncLifetime
{
    private static readonly MethodKey Pin = new(LoginMethodKind.OneTimePin);
    private static readonly MethodKey Password = new(LoginMethodKind.Password);
    private static int count;
    private IdentityProviderServer server = null!;
    private MethodKey corp = null!;
    private Application wiki = null!;

    private string Link => $"/o/fabrikam/apps/{wiki.Id}";

    public async Task InitializeAsync()
    {
        server = await IdentityProviderServer.StartAsync(site.Host.PublicUrl);
        var content = new IdentityProviderContent(IdentityProviderKind.OpenIdConnect, "Corp", IdentityProviderServer.ClientId, IdentityProviderServer.ClientSecret, server.Issuer);
        corp = MethodKey.Of((await site.Get<IdentityProviders>().AddAsync(site.System, content)).Id);
        var everyone = new PolicyContent("Everyone", PolicyAction.Allow, [new(PolicySelector.Everyone)], [], [], null);
        wiki = await site.Host.AddApplicationAsync(site.OrganizationId, "Wiki", new Uri($"https://wiki{Interlocked.Increment(ref count)}.fabrikam.example"), everyone);
    }

    public async Task DisposeAsync()
    {
        var row = (await site.Get<IdentityProviderDirectory>().FindAsync(site.System, corp.ProviderId!.Value))!.Row;
        await site.Get<IdentityProviders>().DeleteAsync(site.System, row.Id, row.Stamp);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_page_names_the_application_and_offers_its_methods_alone()
    {
        await RestrictAsync(goesStraight: false, Password, corp);
        using var visitor = site.Host.NewVisitor();

        foreach (var organization in new[] { "fabrikam", "fabrikam.example", site.OrganizationId.ToString() })
        {
            var page = await visitor.GetAsync($"/o/{organization}/apps/{wiki.Id}");
            Assert.Equal("Sign in to Wiki", page.Document.QuerySelector("h1")!.TextContent);
            Assert.Equal(["Continue with my password", "Continue with Corp"], page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        }
    }

    [Fact]
    public async Task Whom_a_policy_admits_becomes_a_guest_and_gets_the_same_answers_before()
    {
        using var visitor = site.Host.NewVisitor();
        var (blocked, id) = await site.AddMemberAsync();
        await site.Get<UserAccounts>().BlockAsync(site.System, id, await site.StampAsync(id));
        var (known, _) = await site.AddMemberAsync();
        var nina = SignInSite.NewAddress();

        var (page, answers) = await BeginAsync(visitor, nina);
        foreach (var other in new[] { blocked, known })
        {
            using var stranger = site.Host.NewVisitor();
            Assert.Equal(answers, (await BeginAsync(stranger, other)).Answers);
        }

        var consent = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(nina))));
        Assert.Contains("Join Fabrikam as a guest?", consent.Text, StringComparison.Ordinal);
        var entered = await visitor.PostAsync(consent);
        Assert.True(SignInSite.SetsSession(entered));
        Assert.StartsWith("/access/", entered.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(UserKind.Guest, (await site.Get<UserDirectory>().FindAsync(site.System, await site.Host.FindUserAsync(site.OrganizationId, nina)))!.User.Kind);
    }

    [Fact]
    public async Task Whatever_is_posted_another_method_is_refused()
    {
        await RestrictAsync(goesStraight: false, Password);
        using var visitor = site.Host.NewVisitor();
        var page = await visitor.GetAsync(Link);

        var pin = await visitor.PostAsync(page, ("Form.Email", "admin@fabrikam.example"), ("Form.Way", "OneTimePin"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, pin.Status);
        Assert.Contains("Choose another.", pin.Text, StringComparison.Ordinal);

        await RestrictAsync(goesStraight: false, corp);
        var choice = await visitor.GetAsync(Link);
        await RestrictAsync(goesStraight: false, Password);
        var provider = await visitor.PostAsync(choice, ("Form.Provider", corp.ToString()));
        Assert.NotEqual(HttpStatusCode.Redirect, provider.Status);
    }

    [Fact]
    public async Task Somebody_signs_in_goes_on_to_it_and_the_log_names_it()
    {
        var (email, id) = await site.AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        var page = await visitor.GetAsync(Link + "?return=%2Fhandbook");
        var next = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Email", email), ("Form.Way", "Password")));
        Assert.Equal(Link + "?return=%2Fhandbook", next.Document.QuerySelector(".signin-address a")!.GetAttribute("href"));

        var entered = await visitor.PostAsync(next, ("Form.Password", SignInSite.Password));
        var access = await visitor.GetAsync(entered.Location!.AbsoluteUri);

        Assert.Equal($"/access/{wiki.Id}?return=%2Fhandbook", entered.Location.PathAndQuery);
        Assert.Equal(new Uri(new Uri(wiki.Url), "/handbook"), access.Location);
        var log = (await site.Get<SignInLog>().ListAsync(site.System, new(), userId: id)).Rows;
        Assert.All(log, tried => Assert.Equal((wiki.Id, "Wiki"), (tried.ApplicationId, tried.ApplicationName)));
        Assert.Contains(log, tried => tried.Outcome == SignInOutcome.SignedIn);
        Assert.Equal($"/access/{wiki.Id}?return=%2F", (await visitor.GetAsync(Link)).Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_single_provider_is_gone_straight_to_and_declining_there_comes_back_to_the_choice()
    {
        await RestrictAsync(goesStraight: true, corp);
        using var visitor = site.Host.NewVisitor();

        var straight = await visitor.GetAsync(Link);
        Assert.StartsWith(server.Issuer, straight.Location!.AbsoluteUri, StringComparison.Ordinal);
        await server.BehaveAsync(new { declines = true });
        var back = await visitor.FollowAsync(await visitor.GetAsync(Link));
        Assert.StartsWith(Link, back.Address.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains("You did not sign in there.", back.Text, StringComparison.Ordinal);

        await RestrictAsync(goesStraight: true, corp, Pin);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Link)).Status);
    }

    [Fact]
    public async Task A_session_of_another_method_signs_in_again_at_the_provider()
    {
        var (email, _) = await site.AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        Assert.True(SignInSite.SetsSession(await SignInSite.SignInAsync(visitor, email)));
        await RestrictAsync(goesStraight: false, corp);

        var refused = await visitor.OpenAsync($"/access/{wiki.Id}?return=%2Fhandbook");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        var choice = await visitor.OpenAsync(refused.Document.QuerySelector("a.button-primary")!.GetAttribute("href")!);
        Assert.Contains("You are signed in, but not in a way", choice.Text, StringComparison.Ordinal);
        var person = "p" + Guid.NewGuid().ToString("N");
        await server.BehaveAsync(new { signInAs = person, people = new Dictionary<string, object> { [person] = new { email, email_verified = true } } });
        var pin = await visitor.FollowAsync(await visitor.PostAsync(choice, ("Form.Provider", corp.ToString())));
        var entered = await visitor.PostAsync(pin, ("Form.Code", await site.PinAsync(email)));

        Assert.Equal($"/access/{wiki.Id}?return=%2Fhandbook", entered.Location!.PathAndQuery);
        Assert.Equal(new Uri(new Uri(wiki.Url), "/handbook"), (await visitor.GetAsync(entered.Location.AbsoluteUri)).Location);
    }

    [Theory]
    [InlineData("/o/fabrikam/apps/11111111-2222-3333-4444-555555555555")]
    [InlineData("/o/fabrikam/apps/wiki")]
    public async Task An_unknown_application_says_the_same_whatever_is_posted(string link)
    {
        using var visitor = site.Host.NewVisitor();

        var page = await visitor.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This application is not known here", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Null(page.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task With_no_method_left_the_page_says_whom_to_ask()
    {
        await RestrictAsync(goesStraight: true, corp);
        var row = (await site.Get<IdentityProviderDirectory>().FindAsync(site.System, corp.ProviderId!.Value))!.Row;
        Assert.Equal(IdentityProviderOutcome.Changed, await site.Get<IdentityProviders>().SetEnabledAsync(site.System, row.Id, enabled: false, row.Stamp));
        using var visitor = site.Host.NewVisitor();

        var page = await visitor.GetAsync(Link);

        Assert.Contains("Nobody can sign in here at the moment", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main button"));
    }

    // As far as a wrong code, with what the pages say of every address alike.
    private async Task<(Answer Page, string Answers)> BeginAsync(Visitor visitor, string email)
    {
        var begun = await visitor.PostAsync(await visitor.GetAsync(Link), ("Form.Email", email), ("Form.Way", "OneTimePin"));
        var page = await visitor.FollowAsync(begun);
        var wrong = await visitor.PostAsync(page, ("Form.Code", "nonsense"));
        var answers = $"{begun.Status} {page.Status} {page.Text} {wrong.Status} {wrong.Text}".Replace(email, "somebody", StringComparison.Ordinal);
        return (page, Regex.Replace(answers, "[0-9]+ (seconds|minutes)", "a while", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    private async Task RestrictAsync(bool goesStraight, params MethodKey[] methods)
    {
        var verbs = site.Get<ApplicationMethods>();
        var settings = (await verbs.FindAsync(site.System, wiki.Id))!;
        Assert.Equal(ApplicationOutcome.Changed, await verbs.SetAsync(site.System, wiki.Id, methods, goesStraight, settings.Stamp));
    }
}
