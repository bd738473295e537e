using AdminConsole.Data;
using AdminConsole.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdminConsole.Tests.SignIn;

public sealed class CleaningUp
{
    private const string Email = "admin@fabrikam.example";

    [DatabaseFact]
    public async Task What_is_over_for_a_week_goes_and_the_log_stays(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        await Browser.OpenAsync(core, Email);
        await Browser.OpenAsync(core, "nobody@example.com");
        core.Time.Advance(SignInCleanUp.KeptFor + TimeSpan.FromMinutes(1));
        var now = await Browser.OpenAsync(core, Email);

        await new SignInCleanUp(core.Get<ConsoleDatabase>(), core.Time, NullLogger<SignInCleanUp>.Instance).CleanAsync(default);

        await using var db = core.Open();
        Assert.Equal(Email, (await db.SignInAttempts.SingleAsync()).Email);
        Assert.Equal((await db.SignInAttempts.SingleAsync()).Id, (await db.OneTimePins.SingleAsync()).AttemptId);
        Assert.Equal("nobody@example.com", (await db.SignInEvents.SingleAsync(e => e.Outcome == SignInOutcome.PinNotSent)).Email);
        Assert.NotNull((await now.PinAsync(await Browser.PinAsync(core, Email))).Session);
    }
}
