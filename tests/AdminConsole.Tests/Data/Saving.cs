using AdminConsole.Audit;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Data;

public sealed class Saving : IAsyncLifetime
{
    private TestCore core = null!;

    public async Task InitializeAsync() => core = await TestCore.CreateAsync();

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task A_change_without_an_audit_entry_is_refused()
    {
        await using var db = core.Open();
        (await db.Users.SingleAsync()).Rename("Somebody");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        Assert.Contains("User", error.Message, StringComparison.Ordinal);
        await using var after = core.Open();
        Assert.Equal("admin@fabrikam.example", (await after.Users.SingleAsync()).Name);
    }

    [Fact]
    public async Task Adding_and_deleting_need_one_too()
    {
        await using var db = core.Open();
        db.Groups.Add(new(core.OrganizationId, "Staff", core.Time.GetUtcNow()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        await using var other = core.Open();
        other.Remove(await other.LoginMethods.FirstAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.SaveChangesAsync());
    }

    [Fact]
    public async Task Bookkeeping_needs_none()
    {
        await using var db = core.Open();
        (await db.Users.SingleAsync()).LastSignInAt = core.Time.GetUtcNow();

        Assert.Equal(1, await db.SaveChangesAsync());
    }

    [Fact]
    public async Task Saving_without_waiting_keeps_the_same_rules()
    {
        await using var db = core.Open();
        (await db.Users.SingleAsync()).Rename("Somebody");

        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task A_stamp_is_renewed_by_every_save_and_an_old_one_is_told()
    {
        var users = core.Get<UserAccounts>();
        var id = core.Administrator.UserId!.Value;
        await using var db = core.Open();
        var stamp = (await db.Users.AsNoTracking().SingleAsync()).Stamp;

        Assert.Equal(UserOutcome.Changed, await users.RenameAsync(core.Administrator, id, "One", stamp));
        Assert.Equal(UserOutcome.Stale, await users.RenameAsync(core.Administrator, id, "Two", stamp));
        var user = await db.Users.AsNoTracking().SingleAsync();
        Assert.Equal("One", user.Name);
        Assert.NotEqual(stamp, user.Stamp);
    }

    [Fact]
    public async Task A_secret_is_not_told()
    {
        await core.AddMemberAsync("anna@fabrikam.example");

        await using var db = core.Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.MemberCreated);
        Assert.Equal(AuditChange.Hidden, entry.Changes.Single(c => c.Field == "PasswordHash").After);
        Assert.DoesNotContain("SecurityStamp", entry.ChangesJson, StringComparison.Ordinal);
        Assert.Equal("anna@fabrikam.example", entry.Changes.Single(c => c.Field == "Email").After);
    }

    [Theory]
    [InlineData("Anna\0Bell", "AnnaBell")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE \"Users\"; --", "'; DROP TABLE \"Users\"; --")]
    public async Task A_name_may_hold_anything(string name, string kept)
    {
        var (outcome, id) = await core.Get<UserAccounts>().CreateMemberAsync(core.Administrator, new("anna@fabrikam.example", name, null, []));

        Assert.Equal(UserOutcome.Changed, outcome);
        Assert.Equal(kept, (await core.Get<UserDirectory>().FindAsync(core.Administrator, id))!.User.Name);
        Assert.Equal(1, (await core.Get<UserDirectory>().ListAsync(core.Administrator, new(name), new())).Total);
    }

    [Fact]
    public async Task The_longest_address_is_kept()
    {
        var email = "a@" + string.Concat(Enumerable.Repeat(new string('d', 60) + ".", 4)) + "example";

        var (outcome, id) = await core.Get<UserAccounts>().CreateMemberAsync(core.Administrator, new(email, null, null, []));

        Assert.Equal(UserOutcome.Changed, outcome);
        Assert.Equal(email, (await core.Get<UserDirectory>().FindAsync(core.Administrator, id))!.User.Email);
    }
}
