using AdminConsole.Data;
using AdminConsole.Web.SignIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class SettingUpUnattended
{
    private static ConsoleHostSettings Settings(string email = "admin@fabrikam.example", string password = SignInSite.Password) => new()
    {
        Settings = new Dictionary<string, string?> { ["Setup:Organization"] = "Fabrikam", ["Setup:AdminEmail"] = email, ["Setup:AdminPassword"] = password },
    };

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await using var host = await ConsoleHost.StartAsync(Settings());
        await host.RestartAsync();

        using var visitor = host.NewVisitor();
        Assert.Equal("/o/fabrikam/signin", (await visitor.OpenAsync("/")).Address.AbsolutePath);
        Assert.DoesNotContain("/setup?code=", host.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", SignInSite.Password, "Setup:AdminEmail")]
    [InlineData("admin@fabrikam.example", "short", "Setup:AdminPassword")]
    [InlineData("admin@fabrikam.example", "", "Setup:AdminPassword")]
    public async Task Settings_that_are_refused_are_named(string email, string password, string setting)
    {
        await using var host = await ConsoleHost.StartAsync();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Settings(email, password).Settings).Build();
        var start = ActivatorUtilities.CreateInstance<SetUpStart>(host.Services, settings);

        var error = await Assert.ThrowsAsync<OperatorException>(() => start.StartAsync(CancellationToken.None));

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }
}
