using System.Net;
using AdminConsole.Web.SignIn;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class ComingBackAfterwards(SignInSite site) : IClassFixture<SignInSite>
{
    [Theory]
    [InlineData("/guests?state=Accepted&page=2")]
    [InlineData("/access/0194")]
    [InlineData("/x?to=//y")]
    public void A_path_of_ours_is_kept(string path) => Assert.Equal(path, ReturnPath.Clean(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/ä")]
    [InlineData("javascript:alert(1)")]
    [InlineData("guests")]
    [InlineData(" /guests")]
    public void Anything_else_is_not(string? path) => Assert.Null(ReturnPath.Clean(path));

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_led_to_another_host(string to)
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();

        var answer = await SignInSite.SignInAsync(visitor, email, "?return=" + Uri.EscapeDataString(to));

        Assert.Equal(new Uri(site.Host.PublicUrl, "/"), answer.Location);
    }

    [Fact]
    public async Task The_organization_is_found_and_what_was_wanted_is_kept()
    {
        using var visitor = site.Host.NewVisitor();
        var found = await visitor.OpenAsync("/signin?return=%2Fguests%3Fpage%3D2");
        var byId = await visitor.OpenAsync($"/signin?tenantid={site.OrganizationId}&return=%2Fguests");
        var byDomain = await visitor.GetAsync("/o/fabrikam.example/signin");
        var unknown = await visitor.GetAsync("/o/contoso/signin");

        Assert.Equal("/o/fabrikam/signin?return=%2Fguests%3Fpage%3D2", found.Address.PathAndQuery);
        Assert.Equal("/o/fabrikam/signin?return=%2Fguests", byId.Address.PathAndQuery);
        Assert.Contains("Send me a code", byDomain.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("This organization is not known here", unknown.Text, StringComparison.Ordinal);
    }
}
