using Npgsql;

namespace AdminConsole.Tests.Testing;

public sealed class ADatabaseOfOnesOwn
{
    [Fact]
    public async Task Two_tests_do_not_see_each_other()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();

        await RunAsync(one, "CREATE TABLE mine (id int)");

        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(other, "SELECT * FROM mine"));
    }

    [Fact]
    public async Task It_is_gone_afterwards()
    {
        var database = await TestDatabase.CreateAsync();
        await RunAsync(database, "SELECT 1");
        await database.DisposeAsync();

        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(database, "SELECT 1"));
    }

    [DatabaseFact]
    [InlineData("a")]
    [InlineData("b")]
    public async Task The_same_test_runs_on_every_database(DatabaseProvider provider, string letter)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(provider, database.Provider);
        Assert.Single(letter);
    }

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
