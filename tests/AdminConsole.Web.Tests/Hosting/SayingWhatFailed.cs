using AdminConsole.Data;
using AdminConsole.Web.Hosting;

namespace AdminConsole.Web.Tests.Hosting;

public sealed class SayingWhatFailed
{
    [Theory]
    [InlineData("", "AdminConsole cannot start: Say it right.")]
    [InlineData("--urls http://localhost:1", "AdminConsole cannot start: Say it right.")]
    [InlineData("domain confirm contoso", "domain failed: Say it right.")]
    [InlineData("migrate", "migrate failed: Say it right.")]
    public async Task A_command_that_fails_is_named_and_a_start_is_a_start(string typed, string expected)
    {
        var arguments = Arguments.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await using var errors = new StringWriter();

        Assert.Equal(1, await Guard.RunAsync(arguments, errors, () => throw new OperatorException("Say it right.")));

        Assert.Equal(expected, errors.ToString().Trim());
    }
}
