using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class StrangersAtThePages(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task People_are_sent_to_the_sign_in_and_programs_are_refused()
    {
        var page = Closed();
        if (page is null)
        {
            return;
        }

        using var stranger = site.Host.NewVisitor();
        var person = await stranger.GetAsync(page + "?x=1");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page, UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        using var program = await stranger.Http.SendAsync(request);

        Assert.Equal($"/signin?return={Uri.EscapeDataString(page + "?x=1")}", person.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, program.StatusCode);
    }

    private string? Closed() => site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is not null && e.RoutePattern.Parameters.Count == 0)
        .Select(e => e.RoutePattern.RawText)
        .FirstOrDefault();
}
