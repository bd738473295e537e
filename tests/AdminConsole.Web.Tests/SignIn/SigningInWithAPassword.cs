using System.Net;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class SigningInWithAPassword(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_ends_with_the_session()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();

        var answer = await SignInSite.SignInAsync(visitor, email);

        var cookie = answer.Headers["Set-Cookie"].Single(c => c.StartsWith(SignInSite.Session, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_and_the_lock_goes_by_itself()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email, "Password");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync(page, ("Form.Password", "wrong"))).Status);
        }

        var locked = await visitor.PostAsync(page, ("Form.Password", SignInSite.Password));
        site.Host.MovableTime.Advance(TimeSpan.FromMinutes(20));
        var later = await visitor.PostAsync(page, ("Form.Password", SignInSite.Password));

        Assert.False(SignInSite.SetsSession(locked));
        Assert.True(SignInSite.SetsSession(later));
    }

    [Fact]
    public async Task A_form_of_a_finished_sign_in_is_worth_nothing()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email, "Password");
        await visitor.PostAsync(page, ("Form.Password", SignInSite.Password));
        var stranger = visitor.Cookies.GetCookies(site.Host.PublicUrl)[SignInSite.Session]!;
        stranger.Expired = true;

        var replayed = await visitor.PostAsync(page, ("Form.Password", SignInSite.Password));

        Assert.Contains("This sign-in is over", replayed.Text, StringComparison.Ordinal);
        Assert.False(SignInSite.SetsSession(replayed));
    }

    [Fact]
    public async Task A_form_without_its_token_is_answered_with_a_page()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email, "Password");

        var answer = await visitor.PostAsync(page, ("__RequestVerificationToken", "x"), ("Form.Password", SignInSite.Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("This form is no longer valid", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        await SignInSite.SignInAsync(visitor, email);
        var before = SignInSite.SessionOf(visitor, site.Host);
        await SignInSite.SignInAsync(visitor, email);

        using var old = site.Host.NewVisitor();
        old.Cookies.Add(site.Host.PublicUrl, new Cookie(SignInSite.Session, before));
        Assert.False(await SignInSite.IsSignedInAsync(old));
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }
}
