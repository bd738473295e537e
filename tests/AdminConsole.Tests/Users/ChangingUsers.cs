using AdminConsole.Audit;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Users;

public sealed class ChangingUsers : IAsyncLifetime
{
    private TestCore core = null!;

    public async Task InitializeAsync() => core = await TestCore.CreateAsync();

    public async Task DisposeAsync() => await core.DisposeAsync();

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var id = core.Administrator.UserId!.Value;

        Assert.Equal(UserOutcome.LastAdministrator, await Accounts.BlockAsync(core.Administrator, id, await StampAsync(id)));
        Assert.Equal(UserOutcome.LastAdministrator, await Accounts.SetRolesAsync(core.Administrator, id, [Role.Auditor], await StampAsync(id)));
        var blocked = (await core.AddMemberAsync("b@fabrikam.example", Role.Administrator)).UserId!.Value;
        Assert.Equal(UserOutcome.Changed, await Accounts.BlockAsync(core.Administrator, blocked, await StampAsync(blocked)));
        Assert.Equal(UserOutcome.LastAdministrator, await Accounts.BlockAsync(core.Administrator, id, await StampAsync(id)));
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_stays()
    {
        var one = core.Administrator;
        for (var i = 0; i < 10; i++)
        {
            var other = await core.AddMemberAsync($"other{i}@fabrikam.example", Role.Administrator);
            var (a, b) = (one.UserId!.Value, other.UserId!.Value);
            var (stampA, stampB) = (await StampAsync(a), await StampAsync(b));

            var both = await Task.WhenAll(
                Task.Run(() => i % 2 == 0 ? Accounts.BlockAsync(other, a, stampA) : Accounts.SetRolesAsync(other, a, [], stampA)),
                Task.Run(() => i % 3 == 0 ? Accounts.BlockAsync(one, b, stampB) : Accounts.SetRolesAsync(one, b, [], stampB))
            );

            Assert.Single(both, UserOutcome.Changed);
            Assert.Single(both, o => o is UserOutcome.LastAdministrator or UserOutcome.NotAllowed);
            var system = Actor.System(core.OrganizationId);
            await Accounts.UnblockAsync(system, a, await StampAsync(a));
            Assert.Equal(UserOutcome.Changed, await Accounts.SetRolesAsync(system, a, [Role.Administrator], await StampAsync(a)));
            Assert.Equal(UserOutcome.Changed, await Accounts.SetRolesAsync(system, b, [], await StampAsync(b)));
            one = await core.SignInAsync(a);
        }
    }

    [Fact]
    public async Task Helpdesk_does_nothing_to_somebody_above_them()
    {
        var helpdesk = await core.AddMemberAsync("h@fabrikam.example", Role.Helpdesk);
        var auditor = await core.AddMemberAsync("au@fabrikam.example", Role.Auditor);
        var admin = core.Administrator.UserId!.Value;
        var actions = core.Get<UserRequiredActions>();

        Assert.Equal(UserOutcome.NotAllowed, await Accounts.UnlockAsync(helpdesk, admin, await StampAsync(admin)));
        Assert.Equal(RequiredActionsOutcome.NotAllowed, await actions.SetAsync(helpdesk, admin, [RequiredAction.ConfigureOtp], await StampAsync(admin)));
        Assert.Equal(RequiredActionsOutcome.Set, await actions.SetAsync(helpdesk, auditor.UserId!.Value, [RequiredAction.ConfigureOtp], await StampAsync(auditor.UserId.Value)));
        Assert.Equal(RequiredActionsOutcome.Set, await actions.SetAsync(helpdesk, helpdesk.UserId!.Value, [], await StampAsync(helpdesk.UserId.Value)));
        Assert.Equal(RequiredActionsOutcome.Stale, await actions.SetAsync(helpdesk, helpdesk.UserId!.Value, [RequiredAction.ConfigureOtp], Guid.NewGuid()));
        Assert.Equal(RequiredActionsOutcome.NotFound, await actions.SetAsync(helpdesk, Guid.NewGuid(), [], Guid.NewGuid()));
    }

    public static TheoryData<string?, string?, string?, UserOutcome> New =>
        new()
        {
            { null, null, null, UserOutcome.InvalidAddress },
            { "a@b@c", null, null, UserOutcome.InvalidAddress },
            { "new@fabrikam.example", new string('n', User.NameLength + 1), null, UserOutcome.NameTooLong },
            { "new@fabrikam.example", null, "short", UserOutcome.UnacceptablePassword },
            { "ADMIN@Fabrikam.example", null, null, UserOutcome.AddressTaken },
            { "new@fabrikam.example", new string('n', User.NameLength), TestCore.Password, UserOutcome.Changed },
            { "new@fabrikam.example", null, "", UserOutcome.Changed },
        };

    [Theory]
    [MemberData(nameof(New))]
    public async Task Creating_ends_by_name(string? email, string? name, string? password, UserOutcome outcome)
    {
        var made = await Accounts.CreateMemberAsync(core.Administrator, new(email, name, password, [Role.Auditor, Role.Auditor]));

        Assert.Equal(outcome, made.Outcome);
        await using var db = core.Open();
        Assert.Equal(outcome == UserOutcome.Changed ? 2 : 1, await db.Users.CountAsync());
        Assert.Equal(outcome == UserOutcome.Changed ? 1 : 0, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.MemberCreated && e.TargetId == made.Id));
    }

    [Fact]
    public async Task Each_change_tells_what_it_was_and_an_old_stamp_changes_nothing()
    {
        var id = (await core.AddMemberAsync("anna@fabrikam.example", Role.Auditor)).UserId!.Value;
        var old = await StampAsync(id);
        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UserOutcome.Changed, await Accounts.RenameAsync(core.Administrator, id, " Anna ", old));
        Assert.Equal([new("User", "anna@fabrikam.example", "Name", "anna@fabrikam.example", "Anna")], await LastChangesAsync());
        var before = await CountAsync();
        Assert.Equal(UserOutcome.Stale, await Accounts.RenameAsync(core.Administrator, id, "Bella", old));
        Assert.Equal(UserOutcome.Stale, await Accounts.BlockAsync(core.Administrator, id, old));
        Assert.Equal(UserOutcome.Stale, await Accounts.SetRolesAsync(core.Administrator, id, [], old));
        Assert.Equal(UserOutcome.Stale, await Accounts.UnlockAsync(core.Administrator, id, old));
        Assert.Equal(UserOutcome.NotFound, await Accounts.BlockAsync(core.Administrator, Guid.NewGuid(), old));
        Assert.Equal(UserOutcome.NameTooLong, await Accounts.RenameAsync(core.Administrator, id, new string('n', User.NameLength + 1), old));
        Assert.Equal(before, await CountAsync());
        Assert.Equal("Anna", (await core.Get<UserDirectory>().FindAsync(core.Administrator, id))!.User.Name);

        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UserOutcome.Changed, await Accounts.BlockAsync(core.Administrator, id, await StampAsync(id)));
        Assert.Equal([new("User", "anna@fabrikam.example", "IsBlocked", "False", "True")], await LastChangesAsync());
        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UserOutcome.Changed, await Accounts.SetRolesAsync(core.Administrator, id, [Role.Helpdesk], await StampAsync(id)));
        var roles = (await LastChangesAsync()).Where(c => c is { Of: "RoleAssignment", Field: "Role" }).ToList();
        Assert.Equal("Auditor", roles.Single(c => c.After is null).Before);
        Assert.Equal("Helpdesk", roles.Single(c => c.Before is null).After);
    }

    [Fact]
    public async Task Setting_roles_leaves_a_lock_alone()
    {
        var id = (await core.AddMemberAsync("anna@fabrikam.example")).UserId!.Value;
        await using var db = core.Open();
        var user = await db.Users.SingleAsync(u => u.Id == id);
        db.Touch(user);
        db.AuditEntries.Add(AuditEntry.Of(core.Administrator, AuditAction.RolesChanged, user, id, core.Time.GetUtcNow()));
        await using var other = core.Open();
        await other.Users.Where(u => u.Id == id).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 5));

        await db.SaveChangesAsync();

        Assert.Equal(5, await other.Users.Where(u => u.Id == id).Select(u => u.AccessFailedCount).SingleAsync());
    }

    [Fact]
    public async Task Blocking_ends_the_sessions_and_tells_of_it()
    {
        var actor = await core.AddMemberAsync("anna@fabrikam.example");
        var told = new List<Guid>();
        core.Get<SessionEndings>().Ended += told.Add;

        await Accounts.BlockAsync(core.Administrator, actor.UserId!.Value, await StampAsync(actor.UserId.Value));

        Assert.Equal([actor.SessionId!.Value], told);
        Assert.False(await core.Get<SessionDirectory>().IsOpenAsync(actor));
        await Accounts.UnblockAsync(core.Administrator, actor.UserId.Value, await StampAsync(actor.UserId.Value));
        Assert.False(await core.Get<SessionDirectory>().IsOpenAsync(actor));
    }

    [Fact]
    public async Task Groups_end_by_name()
    {
        var groups = core.Get<GroupDirectory>();
        var (_, id) = await groups.CreateAsync(core.Administrator, " Staff ");
        await groups.CreateAsync(core.Administrator, "Others");
        var stamp = (await groups.ListAsync(core.Administrator, new("staff"))).Rows.Single().Stamp;

        Assert.Equal(GroupOutcome.NameTaken, (await groups.CreateAsync(core.Administrator, "STAFF")).Outcome);
        Assert.Equal(GroupOutcome.InvalidName, (await groups.CreateAsync(core.Administrator, " ")).Outcome);
        Assert.Equal(GroupOutcome.InvalidName, (await groups.CreateAsync(core.Administrator, new string('g', Group.NameLength + 1))).Outcome);
        Assert.Equal(GroupOutcome.NameTaken, await groups.RenameAsync(core.Administrator, id, "others", stamp));
        Assert.Equal(GroupOutcome.Stale, await groups.RenameAsync(core.Administrator, id, "New", Guid.NewGuid()));
        Assert.Equal(GroupOutcome.Stale, await groups.DeleteAsync(core.Administrator, id, Guid.NewGuid()));
        Assert.Equal(GroupOutcome.NotFound, await groups.RenameAsync(core.Administrator, Guid.NewGuid(), "New", stamp));
        Assert.Equal(GroupOutcome.NotFound, await groups.SetMemberAsync(core.Administrator, id, Guid.NewGuid(), member: true));
        Assert.Equal(GroupOutcome.Changed, await groups.SetMemberAsync(core.Administrator, id, core.Administrator.UserId!.Value, member: true));
        Assert.Equal(GroupOutcome.Changed, await groups.SetMemberAsync(core.Administrator, id, core.Administrator.UserId!.Value, member: true));
        Assert.Equal(GroupOutcome.Changed, await groups.DeleteAsync(core.Administrator, id, stamp));
        Assert.Equal(1, (await groups.ListAsync(core.Administrator, new())).Total);
    }

    private UserAccounts Accounts => core.Get<UserAccounts>();

    private async Task<Guid> StampAsync(Guid id)
    {
        await using var db = core.Open();
        return await db.Users.Where(u => u.Id == id).Select(u => u.Stamp).SingleAsync();
    }

    private async Task<int> CountAsync()
    {
        await using var db = core.Open();
        return await db.AuditEntries.CountAsync();
    }

    private async Task<IReadOnlyList<AuditChange>> LastChangesAsync()
    {
        await using var db = core.Open();
        return (await db.AuditEntries.OrderByDescending(e => e.At).FirstAsync()).Changes;
    }
}
