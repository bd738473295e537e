using System.Text.Json.Nodes;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.Permissions;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.LoginMethods;

public sealed class TryingAProvider
{
    private static readonly IdentityProviderContent Corp = new(
        IdentityProviderKind.OAuth2, "Corp", "client", "secret", null, "https://corp.example/auth", "https://corp.example/token", "https://corp.example/me");

    [DatabaseFact]
    public async Task It_shows_who_asked_what_came_back_and_lets_nobody_in(DatabaseProvider provider)
    {
        var corp = new ScriptedProvider();
        corp.Says("https://corp.example/token", () => new JsonObject { ["access_token"] = "a" });
        corp.Says("https://corp.example/me", () => new JsonObject { ["sub"] = "7", ["email"] = "ana@corp.example", ["department"] = "Sales" });
        await using var core = await TestCore.CreateAsync(provider, corp.Install);
        var tests = core.Get<ProviderTests>();
        var (_, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp);
        var started = await tests.BeginAsync(core.Administrator, id);
        var state = started!.ProviderAddress!.Split("state=")[1].Split('&')[0];
        var other = await core.AddMemberAsync("other@fabrikam.example", Role.Administrator);

        Assert.Null(await tests.AnswerAsync(other, state, new("code", null, null, null)));
        Assert.Equal(new(id, started.TestId), await tests.AnswerAsync(core.Administrator, state, new("code", null, null, null)));

        var answer = await tests.FindAsync(core.Administrator, started.TestId);
        Assert.Equal("Sales", answer!.Proof!.Claims["department"]);
        Assert.Null(await tests.FindAsync(other, started.TestId));
        await using var db = core.Open();
        Assert.Empty(await db.LinkedAccounts.ToListAsync());
        Assert.DoesNotContain("ana@corp.example", (await db.ProviderTests.SingleAsync()).Answer!, StringComparison.Ordinal);
    }

    [DatabaseFact]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    public async Task It_needs_the_permission(DatabaseProvider provider, Role role)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var (_, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp);

        Assert.Null(await core.Get<ProviderTests>().BeginAsync(await core.AddMemberAsync("somebody@fabrikam.example", role), id));
    }

    [Fact]
    public async Task It_says_what_went_wrong()
    {
        await using var core = await TestCore.CreateAsync(configure: new ScriptedProvider().Install);
        var tests = core.Get<ProviderTests>();
        var (_, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp);
        var started = await tests.BeginAsync(core.Administrator, id);
        var state = started!.ProviderAddress!.Split("state=")[1].Split('&')[0];

        await tests.AnswerAsync(core.Administrator, state, new("code", null, null, null));

        var answer = (await tests.FindAsync(core.Administrator, started.TestId))!;
        Assert.Equal(ProviderFailure.BadAnswer, answer.Failure);
        Assert.Contains("404", answer.Detail, StringComparison.Ordinal);
    }
}
