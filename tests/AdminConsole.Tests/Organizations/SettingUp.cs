using AdminConsole.Data;
using AdminConsole.Organizations;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Organizations;

public sealed class SettingUp
{
    [Fact]
    public async Task It_is_done_once()
    {
        await using var core = await TestCore.CreateAsync();

        Assert.True(await core.Get<SetUp>().IsDoneAsync());
        Assert.Equal(SetUpOutcome.AlreadyDone, await core.Get<SetUp>().DoAsync(new("Contoso", "admin@contoso.example", TestCore.Password)));
    }

    [Fact]
    public async Task Of_many_at_once_one_wins()
    {
        await using var core = await TestCore.CreateAsync();
        await using var db = core.Get<ConsoleDatabase>().OpenInstallation();
        await db.Installations.ExecuteDeleteAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => core.Get<SetUp>().DoAsync(new($"Contoso {i}", $"admin@contoso{i}.example", TestCore.Password)))));

        Assert.Single(all, SetUpOutcome.Done);
        Assert.Equal(5, all.Count(o => o == SetUpOutcome.AlreadyDone));
        Assert.Equal(2, await db.Organizations.CountAsync());
    }

    [Theory]
    [InlineData(null, "a@b.example", TestCore.Password, SetUpOutcome.InvalidName)]
    [InlineData(" ", "a@b.example", TestCore.Password, SetUpOutcome.InvalidName)]
    [InlineData("!?", "a@b.example", TestCore.Password, SetUpOutcome.InvalidName)]
    [InlineData("Fabrikam", "nonsense", TestCore.Password, SetUpOutcome.InvalidAddress)]
    [InlineData("Fabrikam", "a@b.example", "short", SetUpOutcome.UnacceptablePassword)]
    [InlineData("Fabrikam", "a@b.example", null, SetUpOutcome.UnacceptablePassword)]
    public async Task What_is_wrong_is_said(string? name, string? email, string? password, SetUpOutcome outcome)
    {
        await using var core = await TestCore.CreateAsync();

        Assert.Equal(outcome, await core.Get<SetUp>().DoAsync(new(name, email, password)));
    }

    [Theory]
    [InlineData("Fabrikam", "fabrikam")]
    [InlineData("  Müller & Söhne, GmbH. ", "muller-sohne-gmbh")]
    [InlineData("株式会社", "organization")]
    [InlineData("---", "")]
    [InlineData("<script>", "script")]
    public void A_name_makes_a_slug(string name, string slug) => Assert.Equal(slug, SetUp.Slug(name));

    [Fact]
    public void A_slug_has_60_characters_at_most() => Assert.Equal(new string('a', 59), SetUp.Slug(new string('a', 59) + " b"));
}
