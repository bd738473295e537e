using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Tests.Users;

public sealed class ReadingAGroup
{
    [DatabaseFact]
    public async Task Its_members_are_searched_and_counted(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var groups = core.Get<GroupDirectory>();
        var (_, id) = await groups.CreateAsync(core.Administrator, "Engineering");
        var mia = await core.AddMemberAsync("mia@fabrikam.example");
        await core.AddMemberAsync("noah@fabrikam.example");
        await groups.SetMemberAsync(core.Administrator, id, mia.UserId!.Value, member: true);
        await groups.SetMemberAsync(core.Administrator, id, core.Administrator.UserId!.Value, member: true);

        Assert.Equal(2, (await groups.FindAsync(core.Administrator, id))!.Members);
        Assert.Equal(2, (await groups.MembersAsync(core.Administrator, id, new())).Total);
        Assert.Equal(mia.UserId, Assert.Single((await groups.MembersAsync(core.Administrator, id, new("MIA"))).Rows).Id);
        Assert.Empty((await groups.MembersAsync(core.Administrator, id, new("noah"))).Rows);
    }

    [DatabaseFact]
    public async Task Somebody_without_a_role_reads_nothing(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var (_, id) = await core.Get<GroupDirectory>().CreateAsync(core.Administrator, "Engineering");
        await core.Get<GroupDirectory>().SetMemberAsync(core.Administrator, id, core.Administrator.UserId!.Value, member: true);
        var guest = (await core.Get<Invitations>().InviteAsync(core.Administrator, new("guest@firstupconsultants.example"))).UserId;
        var member = await core.AddMemberAsync("mia@fabrikam.example");

        Assert.Null(await core.Get<GroupDirectory>().FindAsync(member, id));
        Assert.Empty((await core.Get<GroupDirectory>().MembersAsync(member, id, new())).Rows);
        Assert.Null(await core.Get<InvitationDirectory>().OriginAsync(member, guest));
        Assert.Null(await core.Get<NextSignIns>().FindAsync(member, guest));
        Assert.Empty(await core.Get<LoginMethodDirectory>().ListAsync(member));
        Assert.Equal(2, (await core.Get<LoginMethodDirectory>().ListAsync(core.Administrator)).Count);
        Assert.Equal("admin@fabrikam.example", (await core.Get<InvitationDirectory>().OriginAsync(core.Administrator, guest))!.By);
    }
}
