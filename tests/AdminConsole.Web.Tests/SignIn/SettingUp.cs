using System.Net;
using System.Text.RegularExpressions;

namespace AdminConsole.Web.Tests.SignIn;

public sealed partial class SettingUp : IAsyncLifetime
{
    private ConsoleHost host = null!;

    private static (string, string)[] Form(string name = "Fabrikam") =>
        [("Form.Organization", name), ("Form.Email", "admin@fabrikam.example"), ("Form.Password", SignInSite.Password), ("Form.Again", SignInSite.Password)];

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_stranger_learns_only_that_it_has_not_happened()
    {
        using var stranger = host.NewVisitor();
        foreach (var path in new[] { "/", "/signin", "/setup", "/setup?code=wrong", "/redeem/x", "/o/fabrikam/signin" })
        {
            var page = await stranger.OpenAsync(path);
            Assert.Equal("This installation has not been set up yet", page.Text);
        }

        var post = await stranger.PostAsync(await stranger.GetAsync("/setup?code=wrong"), Form());
        Assert.Equal("This installation has not been set up yet", post.Text);
    }

    [Fact]
    public async Task The_link_of_the_log_works_once()
    {
        using var operators = host.NewVisitor();
        var page = await operators.GetAsync(Link());
        var done = await operators.FollowAsync(await operators.PostAsync(page, Form()));
        var again = await operators.PostAsync(page, Form("Contoso"));

        Assert.Equal("/o/fabrikam/signin", done.Address.AbsolutePath);
        Assert.Contains("This installation is set up", again.Text, StringComparison.Ordinal);
        Assert.Contains("This installation is set up", (await operators.GetAsync(Link())).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await operators.GetAsync("/o/contoso/signin")).Status);
    }

    [Fact]
    public async Task Of_several_at_once_one_wins()
    {
        using var operators = host.NewVisitor();
        var page = await operators.GetAsync(Link());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => operators.PostAsync(page, Form($"Company {i}"))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Redirect), a => Assert.Contains("is set up", a.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Form.Organization", "")]
    [InlineData("Form.Organization", "<>\u0001")]
    [InlineData("Form.Email", "nobody")]
    [InlineData("Form.Password", "short")]
    [InlineData("Form.Again", "another one")]
    public async Task What_is_wrong_is_said_at_its_field_and_the_rest_is_kept(string field, string value)
    {
        using var operators = host.NewVisitor();
        var page = await operators.GetAsync(Link());

        var answer = await operators.PostAsync(page, Form().Where(f => f.Item1 != field && (field != "Form.Password" || f.Item1 != "Form.Again")).Append((field, value)).Append(("Form.Again", field == "Form.Password" ? value : field == "Form.Again" ? value : SignInSite.Password)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(field, answer.Document.QuerySelector("[aria-invalid]")!.GetAttribute("name"));
        Assert.DoesNotContain(SignInSite.Password, answer.Body, StringComparison.Ordinal);
        if (field != "Form.Organization")
        {
            Assert.Equal("Fabrikam", answer.Document.QuerySelector("#organization")!.GetAttribute("value"));
        }
    }

    private string Link() => Address().Match(host.Log.ToString()).Value;

    [GeneratedRegex(@"http://\S+/setup\?code=\S+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
