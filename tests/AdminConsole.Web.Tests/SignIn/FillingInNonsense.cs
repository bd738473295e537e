using System.Net;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class FillingInNonsense(SignInSite site) : IClassFixture<SignInSite>
{
    public static TheoryData<string> Nonsense => new("", " ", "<script>alert(1)</script>", "\u0001", "\u202e", new string('9', 100_000), "' OR 1=1 --", "{0}");

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Every_form_answers_with_its_page(string text)
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var start = await visitor.GetAsync("/o/fabrikam/signin");
        var answers = new List<Answer>
        {
            await visitor.PostAsync(start, ("Form.Email", text), ("Form.Way", text)),
            await visitor.PostAsync(await SignInSite.BeginAsync(visitor, email), ("Form.Code", text)),
            await visitor.PostAsync(await SignInSite.BeginAsync(visitor, email), ("Form.Code", "1"), ("Form.Ask", text), ("Form.Device", text)),
            await visitor.PostAsync(await SignInSite.BeginAsync(visitor, email, "Password"), ("Form.Password", text)),
        };

        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.NotNull(answer.Document.QuerySelector("[aria-invalid]"));
            Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/o/%3Cscript%3E/signin")]
    [InlineData("/o/x%0a/signin")]
    [InlineData("/redeem/%3Cscript%3E")]
    [InlineData("/signin/00000000-0000-0000-0000-000000000000")]
    [InlineData("/signin/nonsense")]
    [InlineData("/setup?code=%00")]
    public async Task Every_address_answers_with_a_page(string address)
    {
        using var visitor = site.Host.NewVisitor();

        var answer = await visitor.GetAsync(address);

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, answer.Status.ToString());
        Assert.NotNull(answer.Document.QuerySelector("h1"));
    }
}
