using AdminConsole.OneTimePins;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>However many sign-ins somebody begins with an address, a request for it costs the same.</summary>
public sealed class FloodingAnAddress : IAsyncLifetime
{
    private const string Email = "somebody@partner.example";
    private TestCore core = null!;

    public async Task InitializeAsync() => core = await TestCore.CreateAsync();

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task Twenty_thousand_sign_ins_are_not_read_through()
    {
        await FloodAsync(20_000);
        await using var db = core.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var before = await ReadAsync();
        await LoadAsync(db);

        Assert.InRange(await ReadAsync() - before, PinsSent.MostBegun, 2 * PinsSent.MostBegun);

        // What this connection has read and not yet reported, counted by PostgreSQL itself.
        async Task<long> ReadAsync() =>
            await db
                .Database.SqlQuery<long>($"""SELECT seq_tup_read + idx_tup_fetch AS "Value" FROM pg_stat_xact_user_tables WHERE relname = 'SignInAttempts'""")
                .SingleAsync();
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(PinsSent.MostBegun - 1, 0, null)]
    [InlineData(PinsSent.MostBegun, 0, PinRefusal.Locked)]
    [InlineData(PinsSent.MostBegun + 100, PinsSent.MostTriedOut, PinRefusal.Locked)]
    [InlineData(100, PinsSent.MostTriedOut, PinRefusal.Locked)]
    [InlineData(100, PinsSent.MostTriedOut - 1, null)]
    public async Task A_flood_hides_no_guesser_of_an_address_that_is_nobodys(int sinceThen, int triedOut, PinRefusal? expected)
    {
        await FloodAsync(triedOut, tries: OneTimePin.MostTries);
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await FloodAsync(sinceThen);
        await using var db = core.Open();

        var request = await LoadAsync(db);

        Assert.Equal(expected, request.Sent.Refusal(request.Organization, isUser: false));
        Assert.Null(request.Sent.Refusal(request.Organization, isUser: true));
        core.Time.Advance(PinsSent.DayWindow);
        Assert.Null((await LoadAsync(db)).Sent.Refusal(request.Organization, isUser: false));
    }

    private async Task<PinRequest> LoadAsync(AdminConsole.Data.ConsoleDbContext db) =>
        (await PinRequest.LoadAsync(db, new EmailAddress(Email).Normalized, "192.0.2.1", applicationId: null, core.Time.GetUtcNow(), default))!;

    // By the database itself, from one that was begun in earnest.
    private async Task FloodAsync(int count, int tries = 0)
    {
        await using var db = core.Open();
        var pattern = new SignInAttempt(core.OrganizationId, Guid.NewGuid().ToString("N"), new EmailAddress(Email), LoginMethodKind.OneTimePin, core.Time.GetUtcNow());
        db.SignInAttempts.Add(pattern);
        await db.SaveChangesAsync();

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "SignInAttempts"
            SELECT copy.* FROM "SignInAttempts" pattern, (SELECT gen_random_uuid() AS id FROM generate_series(1, {count})) fresh,
                LATERAL jsonb_populate_record(pattern, jsonb_build_object('Id', fresh.id, 'PinTries', {tries})) copy
            WHERE pattern."Id" = {pattern.Id}
            """
        );
        await db.SignInAttempts.Where(a => a.Id == pattern.Id).ExecuteDeleteAsync();

        // As the database does by itself soon after so many rows.
        await db.Database.ExecuteSqlAsync($"""ANALYZE "SignInAttempts" """);
    }
}
