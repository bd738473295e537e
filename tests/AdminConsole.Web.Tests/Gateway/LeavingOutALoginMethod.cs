using System.Net;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.Gateway;

/// <summary>Behind a real proxy: who is inside is judged anew when the application's login methods change.</summary>
public sealed class LeavingOutALoginMethod
{
    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task Somebody_inside_is_asked_to_sign_in_another_way(string proxy)
    {
        await using var wiki = await ProtectedWiki.StartAsync(proxy, ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (erin, _) = await wiki.ErinArrivesAsync();
        Assert.Equal("verified", (await erin.OpenAsync("/page")).Document.QuerySelector("#token")!.TextContent);

        await RestrictAsync(wiki, new MethodKey(LoginMethodKind.Password));
        var refused = await erin.GetAsync("/page");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("not in a way that this application lets people in with", refused.Document.Body!.TextContent, StringComparison.Ordinal);
        var again = await erin.GetAsync(refused.Document.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("Sign in to Wiki", again.Document.QuerySelector("h1")!.TextContent);
        Assert.Null(again.Document.QuerySelector("button[value=OneTimePin]"));

        var next = await erin.FollowAsync(await erin.PostAsync(again, ("Form.Email", ProtectedWiki.Erin), ("Form.Way", "Password")));
        var inside = await erin.FollowAsync(await erin.PostAsync(next, ("Form.Password", TestCore.Password)));
        Assert.Equal("verified", inside.Document.QuerySelector("#token")!.TextContent);
        erin.Dispose();
    }

    [Fact]
    public async Task Our_own_page_says_so_too_and_a_script_gets_403()
    {
        await using var wiki = await ProtectedWiki.StartAsync("nginx", ArrangedConsole.Allow(ProtectedWiki.Erin));
        var (erin, _) = await wiki.ErinArrivesAsync();
        await erin.OpenAsync("/page");
        await RestrictAsync(wiki, new MethodKey(LoginMethodKind.Password));

        var page = await erin.OpenAsync(new Uri(wiki.Console.PublicUrl, $"/access/{wiki.Application.Id}").AbsoluteUri);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("not in a way that this application lets people in with", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/o/{wiki.OrganizationId}/apps/{wiki.Application.Id}", page.Document.QuerySelector("a.button-primary")!.GetAttribute("href"));
        erin.Http.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        Assert.Equal(HttpStatusCode.Forbidden, (await erin.GetAsync("/data")).Status);
        await RestrictAsync(wiki);
        Assert.Equal(HttpStatusCode.OK, (await erin.GetAsync("/data")).Status);
        erin.Dispose();
    }

    private static async Task RestrictAsync(ProtectedWiki wiki, params MethodKey[] methods)
    {
        var verbs = wiki.Console.Get<ApplicationMethods>();
        var system = Actor.System(wiki.OrganizationId);
        var settings = (await verbs.FindAsync(system, wiki.Application.Id))!;
        await verbs.SetAsync(system, wiki.Application.Id, methods, goesStraight: false, settings.Stamp);
    }
}
