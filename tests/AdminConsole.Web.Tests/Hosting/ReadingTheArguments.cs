using AdminConsole.Web.Hosting;

namespace AdminConsole.Web.Tests.Hosting;

public sealed class ReadingTheArguments
{
    [Theory]
    [InlineData("", "", false, "")]
    [InlineData("--demo --urls http://localhost:1", "", true, "--urls http://localhost:1")]
    [InlineData("migrate", "migrate", false, "")]
    [InlineData("audit verify", "audit verify", false, "")]
    [InlineData("seed --users 1000", "seed --users 1000", false, "--users 1000")]
    public void They_are_a_command_the_demo_and_settings(string typed, string command, bool demo, string settings)
    {
        var arguments = Arguments.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(command, string.Join(' ', arguments.Command));
        Assert.Equal(demo, arguments.Demo);
        Assert.Equal(settings, string.Join(' ', arguments.Settings));
    }
}
