using System.Net;
using System.Net.Sockets;
using System.Text;
using AdminConsole.Applications;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.Gateway;

/// <summary>The whole way through a real proxy, set up as docs/proxies tells.</summary>
public sealed class OpeningAProtectedApplication
{
    public static readonly TheoryData<string> Proxies = ["nginx", "caddy"];

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Somebody_signed_in_comes_to_the_page_they_wanted_with_their_name_and_a_good_token(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        erin.Http.DefaultRequestHeaders.Add("Cf-Access-Authenticated-User-Email", "admin@fabrikam.example");
        erin.Http.DefaultRequestHeaders.Add("X-Access-Groups", "administrators");

        var page = await erin.OpenAsync("/deep/page?x=1&y=%20z");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/deep/page?x=1&y=%20z", page.Document.QuerySelector("#path")!.TextContent);
        Assert.Equal(ProtectedWiki.Erin, page.Document.QuerySelector("#address")!.TextContent);
        Assert.Equal(wiki.ErinId.ToString(), page.Document.QuerySelector("#user")!.TextContent);
        Assert.Equal("", page.Document.QuerySelector("#groups")!.TextContent);
        Assert.Equal("verified", page.Document.QuerySelector("#token")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await erin.GetAsync("/again")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_stranger_is_sent_to_the_organizations_sign_in_and_a_script_gets_401(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        using var stranger = new Visitor(wiki.Proxy.Address);

        var signIn = await stranger.GetAsync("/page?x=1");
        var enter = await stranger.GetAsync(signIn.Location!.AbsoluteUri);
        var challenge = await stranger.GetAsync(enter.Location!.AbsoluteUri);

        Assert.Equal(new Uri(wiki.Proxy.Address, "/.access/sign-in?return=%2Fpage%3Fx%3D1").AbsoluteUri, signIn.Location.AbsoluteUri);
        Assert.StartsWith(new Uri(wiki.Console.PublicUrl, $"/o/{wiki.OrganizationId}/apps/{wiki.Application.Id}?state=").AbsoluteUri, challenge.Location!.AbsoluteUri, StringComparison.Ordinal);
        stranger.Http.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/data")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_stranger_signs_in_and_comes_to_the_page_they_wanted(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        using var erin = new Visitor(wiki.Proxy.Address);
        var page = await erin.OpenAsync("/page?x=1&y=%20z");
        page = await erin.FollowAsync(await erin.PostAsync(page, ("Form.Email", ProtectedWiki.Erin), ("Form.Way", "Password")));
        page = await erin.FollowAsync(await erin.PostAsync(page, ("Form.Password", TestCore.Password)));

        Assert.Equal(new Uri(wiki.Proxy.Address, "/page?x=1&y=%20z").AbsoluteUri, page.Address.AbsoluteUri);
        Assert.Equal(ProtectedWiki.Erin, page.Document.QuerySelector("#address")!.TextContent);
        Assert.Equal("verified", page.Document.QuerySelector("#token")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Somebody_whom_no_policy_admits_reads_so_and_goes_round_in_no_circle(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (visitor, _) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        await erin.OpenAsync("/");
        await RemovePoliciesAsync(wiki);

        var refused = await erin.OpenAsync("/page");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains(ProtectedWiki.Erin, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", refused.Body, StringComparison.Ordinal);
        erin.Http.DefaultRequestHeaders.Accept.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, (await erin.GetAsync("/data")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Temporary_access_opens_with_the_approval_and_stops_on_the_minute(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.AskFor(ProtectedWiki.Approver, ProtectedWiki.Erin));
        var (visitor, actor) = await wiki.ErinArrivesAsync();
        using var erin = visitor;

        await ApproveAsync(wiki, actor, TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await erin.OpenAsync("/report?month=3")).Status);

        wiki.Console.MovableTime.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await erin.GetAsync("/report")).Status);
        wiki.Console.MovableTime.Advance(TimeSpan.FromMinutes(1));
        await AssertAsksAgainAsync(wiki, erin);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_grant_ended_early_stops_the_next_click(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.AskFor(ProtectedWiki.Approver, ProtectedWiki.Erin));
        var (visitor, actor) = await wiki.ErinArrivesAsync();
        using var erin = visitor;
        var request = await ApproveAsync(wiki, actor, TimeSpan.FromHours(4));
        Assert.Equal(HttpStatusCode.OK, (await erin.OpenAsync("/report")).Status);

        var admin = await AdministratorAsync(wiki);
        var grant = (await wiki.Console.Get<AccessRequestDirectory>().FindAsync(admin, request))!.Grant!;
        Assert.Equal(EndGrantOutcome.Ended, await wiki.Console.Get<AccessGrants>().EndAsync(admin, grant.Id));

        await AssertAsksAgainAsync(wiki, erin);
    }

    [Fact]
    public async Task An_expired_session_and_a_blocked_user_are_strangers()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (first, _) = await wiki.ErinArrivesAsync(TimeSpan.FromHours(1));
        var (second, _) = await wiki.ErinArrivesAsync();
        using var shortVisit = first;
        using var longVisit = second;
        Assert.Equal(HttpStatusCode.OK, (await shortVisit.OpenAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await longVisit.OpenAsync("/")).Status);

        wiki.Console.MovableTime.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(HttpStatusCode.OK, (await shortVisit.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await longVisit.GetAsync("/")).Status);

        var system = Actor.System(wiki.OrganizationId);
        var detail = await wiki.Console.Get<UserDirectory>().FindAsync(system, wiki.ErinId);
        Assert.Equal(UserOutcome.Changed, await wiki.Console.Get<UserAccounts>().BlockAsync(system, wiki.ErinId, detail!.User.Stamp));
        Assert.NotEqual(HttpStatusCode.OK, (await longVisit.GetAsync("/")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_bypass_lets_everybody_in_and_names_nobody(string proxy)
    {
        var everybody = new PolicyContent("Open", PolicyAction.Bypass, [new(PolicySelector.Everyone)], [], [], null);
        await using var wiki = await ProtectedWiki.StartAsync(proxy, everybody);
        using var stranger = new Visitor(wiki.Proxy.Address);
        stranger.Http.DefaultRequestHeaders.Add("Cf-Access-Authenticated-User-Email", "admin@fabrikam.example");
        stranger.Http.DefaultRequestHeaders.Add("Cf-Access-Jwt-Assertion", "x.y.z");

        var page = await stranger.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("", page.Document.QuerySelector("#address")!.TextContent);
        Assert.Equal("missing", page.Document.QuerySelector("#token")!.TextContent);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task A_request_that_names_two_hosts_is_judged_by_the_one_it_is_served_by(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        var everybody = new PolicyContent("Open", PolicyAction.Bypass, [new(PolicySelector.Everyone)], [], [], null);
        await wiki.Console.AddApplicationAsync(wiki.OrganizationId, "Open", new Uri($"http://open.localhost:{wiki.Proxy.Port}/"), everybody);

        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, wiki.Proxy.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {wiki.Proxy.Address}secret HTTP/1.1\r\nHost: open.localhost:{wiki.Proxy.Port}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.DoesNotContain("/secret", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(" 200 ", answer.Split('\n')[0], StringComparison.Ordinal);
    }

    private static async Task<Actor> AdministratorAsync(ProtectedWiki wiki)
    {
        using var browser = wiki.Console.NewVisitor();
        return await wiki.Console.SignInAsync(browser, wiki.OrganizationId, await wiki.Console.FindUserAsync(wiki.OrganizationId, ProtectedWiki.Approver));
    }

    private static async Task<Guid> ApproveAsync(ProtectedWiki wiki, Actor requester, TimeSpan duration)
    {
        var (outcome, id) = await wiki.Console.Get<AccessRequests>().RequestAsync(requester, wiki.Application.Id, "Month end", duration);
        Assert.Equal(AccessRequestOutcome.Requested, outcome);
        var admin = await AdministratorAsync(wiki);
        var stamp = (await wiki.Console.Get<AccessRequestDirectory>().FindAsync(admin, id))!.Request.Stamp;
        Assert.Equal(ApprovalOutcome.Approved, await wiki.Console.Get<AccessDecisions>().ApproveAsync(admin, id, duration, null, stamp));
        return id;
    }

    private static async Task AssertAsksAgainAsync(ProtectedWiki wiki, Visitor erin)
    {
        var answer = await erin.GetAsync("/report?month=3");
        for (var step = 0; step < 2; step++)
        {
            answer = await erin.GetAsync(answer.Location!.AbsoluteUri);
        }

        Assert.Equal(new Uri(wiki.Console.PublicUrl, $"/launcher/request/{wiki.Application.Id}?return=%2Freport%3Fmonth%3D3"), answer.Location);
    }

    private static async Task RemovePoliciesAsync(ProtectedWiki wiki)
    {
        var system = Actor.System(wiki.OrganizationId);
        var application = await wiki.Console.Get<ApplicationDirectory>().FindAsync(system, wiki.Application.Id);
        var outcome = await wiki.Console.Get<AccessPolicies>().DeleteAsync(system, application!.Id, application.Policies.Single().Id, application.Stamp);
        Assert.Equal(ApplicationOutcome.Changed, outcome);
    }
}
