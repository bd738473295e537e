using System.Net;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class SigningOut(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task The_old_cookie_is_refused_at_once()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        await SignInSite.SignInAsync(visitor, email);
        var token = SignInSite.SessionOf(visitor, site.Host);

        var done = await visitor.FollowAsync(await visitor.PostAsync(await visitor.GetAsync("/sign-out")));

        Assert.Contains("You are signed out", done.Text, StringComparison.Ordinal);
        Assert.Null(SignInSite.SessionOf(visitor, site.Host));
        using var thief = site.Host.NewVisitor();
        thief.Cookies.Add(site.Host.PublicUrl, new Cookie(SignInSite.Session, token));
        Assert.False(await SignInSite.IsSignedInAsync(thief));
    }

    [Fact]
    public async Task Another_site_cannot_do_it()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        await SignInSite.SignInAsync(visitor, email);
        using var nothing = new FormUrlEncodedContent([]);

        using var answer = await visitor.Http.PostAsync(new Uri("/sign-out", UriKind.Relative), nothing);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Doing_it_twice_is_no_error()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        await SignInSite.SignInAsync(visitor, email);
        var page = await visitor.GetAsync("/sign-out");
        await visitor.PostAsync(page);

        Assert.Equal("/signed-out", (await visitor.PostAsync(page)).Location!.AbsolutePath);
    }
}
