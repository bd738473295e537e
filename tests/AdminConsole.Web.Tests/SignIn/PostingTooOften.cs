using System.Net;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class PostingTooOften
{
    [Fact]
    public async Task Too_many_forms_of_one_address_are_refused_in_words()
    {
        await using var host = await ConsoleHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Setup:Organization"] = "Fabrikam",
                ["Setup:AdminEmail"] = "admin@fabrikam.example",
                ["Setup:AdminPassword"] = SignInSite.Password,
                ["SignIn:PostsPerMinute"] = "3",
            },
        });
        using var visitor = host.NewVisitor();
        var page = await visitor.GetAsync("/o/fabrikam/signin");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync(page, ("Form.Email", "x"))).Status);
        }

        var refused = await visitor.PostAsync(page, ("Form.Email", "x"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Too many tries", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/o/fabrikam/signin")).Status);
    }
}
