using AdminConsole.Data;

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
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await ConsoleHost.StartAsync(Settings(email, password)));

        Assert.Contains(setting, Causes(error).OfType<OperatorException>().First().Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }
}
