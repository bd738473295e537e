using System.Net;
using AdminConsole.RequiredActions;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class SettingUpAnAuthenticatorApp(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task After_a_password_a_PIN_comes_first_and_then_the_code_is_asked_for_each_time()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync(RequiredAction.ConfigureOtp);
        var pinPage = await visitor.FollowAsync(await SignInSite.SignInAsync(visitor, email));
        Assert.Equal("A code has been emailed to you", pinPage.Document.QuerySelector("h1")!.TextContent);

        var page = await visitor.FollowAsync(await visitor.PostAsync(pinPage, ("Form.Code", await site.PinAsync(email))));
        var key = page.Document.QuerySelector(".signin-key")!.TextContent;
        Assert.NotNull(page.Document.QuerySelector(".signin-qr svg"));
        var wrong = await visitor.PostAsync(page, ("Form.Code", "abc"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(key, wrong.Document.QuerySelector(".signin-key")!.TextContent);
        var code = await Oathtool.TotpAsync(key, site.Host.Time.GetUtcNow());
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", code), ("Form.Device", "Phone <script>"))));

        using var later = site.Host.NewVisitor();
        var otpPage = await later.FollowAsync(await SignInSite.SignInAsync(later, email));
        Assert.Equal("Enter the code of your authenticator app", otpPage.Document.QuerySelector("h1")!.TextContent);
        var used = await later.PostAsync(otpPage, ("Form.Code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, used.Status);
        site.Host.MovableTime.Advance(TimeSpan.FromSeconds(60));
        var next = await Oathtool.TotpAsync(key, site.Host.Time.GetUtcNow());
        Assert.True(SignInSite.SetsSession(await later.PostAsync(otpPage, ("Form.Code", next))));
    }

    [Theory]
    [InlineData("ConfigureOtp")]
    [InlineData("EnterOtp")]
    [InlineData("Consent")]
    [InlineData("CreatePassword")]
    [InlineData("UpdatePassword")]
    [InlineData("Complete")]
    [InlineData("Over")]
    [InlineData("<script>")]
    public async Task No_step_can_be_skipped(string step)
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync(RequiredAction.ConfigureOtp);
        var page = await SignInSite.BeginAsync(visitor, email, "Password");

        var skipped = await visitor.PostAsync(page, ("Form.Step", step), ("Form.Code", "123456"), ("Form.Password", "Another-harbour-43"), ("Form.Again", "Another-harbour-43"));

        Assert.Equal(HttpStatusCode.OK, skipped.Status);
        Assert.False(SignInSite.SetsSession(skipped));
        Assert.Contains("This is what comes next", skipped.Text, StringComparison.Ordinal);
        Assert.Equal("Enter your password", skipped.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_new_password_is_asked_for_and_must_be_new()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync(RequiredAction.UpdatePassword);
        var page = await visitor.FollowAsync(await SignInSite.SignInAsync(visitor, email));
        var same = await visitor.PostAsync(page, ("Form.Password", SignInSite.Password), ("Form.Again", SignInSite.Password));
        var differ = await visitor.PostAsync(page, ("Form.Password", "Another-harbour-43"), ("Form.Again", "Another-harbour-44"));
        var changed = await visitor.PostAsync(page, ("Form.Password", "Another-harbour-43"), ("Form.Again", "Another-harbour-43"));

        Assert.Equal("Choose a new password", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.Status);
        Assert.Contains("The two passwords differ.", differ.Text, StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(changed));
    }
}
