using System.Net;
using AdminConsole.Permissions;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.Audit;

public sealed class ExportingALog : IAsyncLifetime
{
    private ConsoleHost console = null!;
    private Guid organizationId;

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        organizationId = await console.SetUpFabrikamAsync();
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task The_file_holds_what_the_filter_leaves_oldest_first_and_no_formula()
    {
        var system = Actor.System(organizationId);
        for (var i = 0; i < 205; i++)
        {
            await console.Get<GroupDirectory>().CreateAsync(system, $"=Group {i:000}");
        }

        using var auditor = await SignedInAsync("auditor@fabrikam.example", Role.Auditor);
        var file = await auditor.GetAsync("/audit/export.csv?action=GroupCreated&q=group");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.StartsWith("text/csv", file.Header("Content-Type"), StringComparison.Ordinal);
        var lines = file.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("When,Who,Action,What happened,From,What changed", lines[0]);
        Assert.Equal(206, lines.Length);
        Assert.Contains("AdminConsole created the group =Group 000", lines[1], StringComparison.Ordinal);
        Assert.Contains("=Group 204", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Split(',').Any(field => field.TrimStart('"').StartsWith('=')));
    }

    [Theory]
    [InlineData("/audit/export.csv")]
    [InlineData("/sign-ins/export.csv")]
    public async Task Who_may_not_read_the_logs_gets_no_file(string path)
    {
        using var member = await SignedInAsync("member@fabrikam.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(path)).Status);
        using var stranger = console.NewVisitor();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(path)).Status);
    }

    private async Task<Visitor> SignedInAsync(string email, params Role[] roles)
    {
        var visitor = console.NewVisitor();
        await console.SignInAsync(visitor, organizationId, await console.AddMemberAsync(organizationId, email, roles));
        return visitor;
    }
}
