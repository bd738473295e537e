using AdminConsole.Applications;
using AdminConsole.Dashboard;
using AdminConsole.Guests;
using AdminConsole.Permissions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Tests.Dashboard;

public sealed class LookingAtTheOverview
{
    [DatabaseFact]
    public async Task Everything_is_counted(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        await core.Get<Invitations>().InviteAsync(core.Administrator, new NewInvitation("guest@firstupconsultants.example"));
        await using (var db = core.Open())
        {
            foreach (var daysAgo in new[] { 0, 0, 2, 9 })
            {
                db.Add(new SignInEvent(core.OrganizationId, core.Time.GetUtcNow().AddDays(-daysAgo), SignInOutcome.SignedIn, "a@fabrikam.example", null, LoginMethodKind.OneTimePin, null, null));
            }

            db.Add(new SignInEvent(core.OrganizationId, core.Time.GetUtcNow(), SignInOutcome.WrongPin, "a@fabrikam.example", null, LoginMethodKind.OneTimePin, null, null));
            await db.SaveChangesAsync();
        }

        var numbers = await core.Get<OrganizationOverview>().FindAsync(core.Administrator, TimeZoneInfo.Utc);
        Assert.Equal((0, 0, 1, 1, 0), (numbers.PendingRequests, numbers.ActiveGrants, numbers.PendingGuests, numbers.MailsWaiting, numbers.MailsFailed));
        Assert.Equal([0, 0, 0, 0, 1, 0, 2], numbers.SignIns!.Select(day => day.ByMethod.GetValueOrDefault(LoginMethodKind.OneTimePin)));
    }

    [DatabaseFact]
    public async Task What_one_may_not_read_is_not_counted(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var helpdesk = await core.Get<OrganizationOverview>().FindAsync(await core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk), TimeZoneInfo.Utc);
        Assert.Null(helpdesk.PendingRequests);
        Assert.NotNull(helpdesk.PendingGuests);
        var nobody = await core.Get<OrganizationOverview>().FindAsync(await core.AddMemberAsync("plain@fabrikam.example"), TimeZoneInfo.Utc);
        Assert.Equal(new OverviewNumbers(null, null, null, null, null, null), nobody);
    }

    [DatabaseFact]
    public async Task Approvers_who_cannot_sign_in_are_named(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var ada = await core.AddMemberAsync("ada@fabrikam.example");
        var blocked = await core.AddMemberAsync("ben@fabrikam.example");
        var account = (await core.Get<UserDirectory>().FindAsync(core.Administrator, blocked.UserId!.Value))!.User;
        await core.Get<UserAccounts>().BlockAsync(core.Administrator, account.Id, account.Stamp);
        string[] named = ["ADA@fabrikam.example", "ben@fabrikam.example", "nobody@fabrikam.example"];
        Assert.Equal(named[1..], await core.Get<AccessPolicies>().UnreachableApproversAsync(core.Administrator, named));
        Assert.Empty(await core.Get<AccessPolicies>().UnreachableApproversAsync(ada, named));
    }
}
