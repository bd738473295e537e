using System.Net;

namespace AdminConsole.Web.Tests.Gateway;

/// <summary>Codes, states and cookies that are not what they seem.</summary>
public sealed class CarryingASessionToAnotherHost
{
    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        var callback = await CallbackAsync(wiki, erin);
        Assert.Equal("/page", (await erin.GetAsync(callback)).Location?.PathAndQuery);

        var again = await erin.GetAsync(callback);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("Try again", again.Document.QuerySelector("a")!.TextContent);
        Assert.Null(again.Location);
    }

    [Fact]
    public async Task A_code_of_another_browser_is_refused_and_sets_no_cookie()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var attacker = visitor;
        var callback = await CallbackAsync(wiki, attacker);
        using var victim = new Visitor(wiki.Proxy.Address);

        Assert.Equal(HttpStatusCode.BadRequest, (await victim.GetAsync(callback)).Status);
        await victim.GetAsync("/.access/sign-in?return=/page");
        Assert.Equal(HttpStatusCode.BadRequest, (await victim.GetAsync(callback)).Status);

        Assert.DoesNotContain(victim.Cookies.GetCookies(wiki.Proxy.Address), cookie => cookie.Name.Contains("Access.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forged_code_and_one_that_is_too_old_are_refused()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        var forged = (await CallbackAsync(wiki, erin)).Replace("code=", "code=A", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await erin.GetAsync(forged)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await erin.GetAsync("/.access/callback")).Status);

        var old = await CallbackAsync(wiki, erin);
        wiki.Console.MovableTime.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.BadRequest, (await erin.GetAsync(old)).Status);
    }

    [Fact]
    public async Task Two_tabs_come_in_at_once()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        var (first, second) = (await CallbackAsync(wiki, erin), await CallbackAsync(wiki, erin));

        Assert.Equal("/page", (await erin.GetAsync(first)).Location?.PathAndQuery);
        Assert.Equal("/page", (await erin.GetAsync(second)).Location?.PathAndQuery);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/.access/sign-out")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_elsewhere(string wanted)
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;

        var page = await erin.OpenAsync("/.access/sign-in?return=" + Uri.EscapeDataString(wanted));

        Assert.Equal(wiki.Proxy.Address, page.Address);
        Assert.Equal("/", page.Document.QuerySelector("#path")!.TextContent);
    }

    [Fact]
    public async Task The_cookie_of_one_application_opens_no_other_on_the_same_host()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        await wiki.Console.AddApplicationAsync(wiki.OrganizationId, "Wiki administration", new Uri(wiki.Proxy.Address, "/admin"), ArrangedConsole.Allow("somebody@fabrikam.example"));
        Assert.Equal(HttpStatusCode.OK, (await erin.OpenAsync("/page")).Status);
        var own = erin.Cookies.GetCookies(wiki.Proxy.Address).Single(cookie => cookie.Name.StartsWith("AdminConsole.Access.", StringComparison.Ordinal));

        Assert.EndsWith("/refused", (await erin.OpenAsync("/admin/users")).Address.AbsolutePath, StringComparison.Ordinal);
        foreach (var spelling in new[] { "/admin/x", "//admin/x", "/x/../admin/x", "/%61dmin/x", "/x%2f..%2fadmin/x", "/ADMIN/x", "/x/..;/admin/x", "/%2561dmin/x", "/../x" })
        {
            Assert.NotEqual(HttpStatusCode.OK, await AskAsync(wiki, own, spelling));
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync(wiki, own, "/x/%C3%A4/y%20z"));
    }

    [Fact]
    public async Task A_user_of_another_organization_is_refused()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin, "mallory@contoso.example"));
        var contoso = await wiki.Console.AddOrganizationAsync("Contoso");
        using var mallory = new Visitor(wiki.Proxy.Address);
        await wiki.Console.SignInAsync(mallory, contoso, await wiki.Console.AddMemberAsync(contoso, "mallory@contoso.example"));

        var page = await mallory.OpenAsync("/page");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("mallory@contoso.example", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wiki", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_ends_the_visit_in_the_database_too()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        await erin.OpenAsync("/");
        var cookie = erin.Cookies.GetCookies(wiki.Proxy.Address).Single(cookie => cookie.Name.StartsWith("AdminConsole.Access.", StringComparison.Ordinal));
        Assert.Contains(ProtectedWiki.Erin, (await erin.GetAsync("/cdn-cgi/access/get-identity")).Body, StringComparison.Ordinal);

        var left = await erin.PostAsync(await erin.GetAsync("/.access/sign-out"));

        Assert.Equal(HttpStatusCode.OK, left.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(wiki, cookie, "/"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await erin.GetAsync("/cdn-cgi/access/get-identity")).Status);
    }

    [Fact]
    public async Task Our_pages_are_not_served_on_an_applications_host_nor_its_ways_on_ours()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        using var visitor = wiki.Console.NewVisitor();
        using var onItsHost = new HttpRequestMessage(HttpMethod.Get, "/signin") { Headers = { Host = wiki.Proxy.Address.Authority } };

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.SendAsync(onItsHost)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/.access/sign-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cdn-cgi/access/certs")).Status);
    }

    [Fact]
    public async Task A_link_to_the_application_goes_on_working_when_it_moves()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var stranger = wiki.Console.NewVisitor();
        var link = new Uri(wiki.Console.PublicUrl, $"/o/fabrikam/apps/{wiki.Application.Id}").AbsoluteUri;

        var page = await visitor.OpenAsync(link);

        Assert.Equal(wiki.Proxy.Address, page.Address);
        Assert.Equal(ProtectedWiki.Erin, page.Document.QuerySelector("#address")!.TextContent);
        Assert.Equal("Sign in to Wiki", (await stranger.GetAsync(link)).Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/o/contoso/apps/{wiki.Application.Id}")).Status);
        visitor.Dispose();
    }

    private static async Task<string> CallbackAsync(ProtectedWiki wiki, Visitor visitor)
    {
        var enter = await visitor.GetAsync(new Uri(wiki.Proxy.Address, "/.access/sign-in?return=/page").AbsoluteUri);
        return (await visitor.GetAsync(enter.Location!.AbsoluteUri)).Location!.AbsoluteUri;
    }

    private static async Task<HttpStatusCode> AskAsync(ProtectedWiki wiki, Cookie cookie, string path)
    {
        using var proxy = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(wiki.Console.PublicUrl, "/authz/auth-request"));
        question.Headers.TryAddWithoutValidation("X-Original-URL", wiki.Proxy.Address.AbsoluteUri.TrimEnd('/') + path);
        question.Headers.TryAddWithoutValidation("Cookie", $"{cookie.Name}={cookie.Value}");
        return (await proxy.SendAsync(question)).StatusCode;
    }
}
