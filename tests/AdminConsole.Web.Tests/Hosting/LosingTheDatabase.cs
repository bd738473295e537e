using System.Net;
using AdminConsole.PostgreSql;
using AdminConsole.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Npgsql;

namespace AdminConsole.Web.Tests.Hosting;

public sealed class LosingTheDatabase
{
    // The discard port: nothing listens there.
    private const string Nowhere = "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2";

    [Fact]
    public async Task A_browser_gets_a_plain_page_that_asks_again()
    {
        using var client = await ClientAsync();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await client.GetAsync(new Uri("/away", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("The database does not answer at the moment.", page, StringComparison.Ordinal);
        Assert.Contains("away.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", page, StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_program_gets_a_problem_document()
    {
        using var client = await ClientAsync();
        using var answer = await client.GetAsync(new Uri("/away", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Npgsql", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_errors_are_not_hidden()
    {
        using var client = await ClientAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("/bug", UriKind.Relative)));
    }

    private static async Task<HttpClient> ClientAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddPostgreSql(Nowhere);
        var app = builder.Build();
        app.UseDatabaseAwayPage();
        app.MapGet(
            "/away",
            async () =>
            {
                await using var connection = new NpgsqlConnection(Nowhere);
                await connection.OpenAsync();
            }
        );
        app.MapGet("/bug", string () => throw new InvalidOperationException("A bug."));
        await app.StartAsync();
        return app.GetTestClient();
    }
}
