using System.Net;

namespace AdminConsole.Web.Tests.Testing;

public sealed class StartingTheConsole
{
    [Fact]
    public async Task It_answers_at_its_public_address_again_after_a_restart()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var visitor = console.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);

        await console.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync("/healthz/live"));

        await console.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live")).Status);
    }
}
