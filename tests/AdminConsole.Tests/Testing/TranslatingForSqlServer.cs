using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Testing;

public sealed class TranslatingForSqlServer
{
    [Fact]
    public async Task A_query_that_only_PostgreSQL_can_run_fails_its_test()
    {
        await using var core = await TestCore.CreateAsync();
        await using var db = core.Open();

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => db.Users.Where(u => EF.Functions.ILike(u.Email!, "%a%")).ToListAsync());

        Assert.Contains("ILike", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portable_query_is_compiled_for_both()
    {
        await using var core = await TestCore.CreateAsync();
        await using var db = core.Open();
        var before = SqlServerTranslation.Compiled;

        Assert.Empty(await db.Users.Where(u => u.Email == "translated@example.com").Select(u => u.Id).ToListAsync());

        Assert.True(SqlServerTranslation.Compiled > before);
    }
}
