using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Authenticators;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Permissions;

/// <summary>Every verb, tried by everybody: only what SPEC 1 allows, and nothing is changed by who may not.</summary>
public sealed class WhoMayDoWhat : IClassFixture<WhoMayDoWhat.House>
{
    private const string Foreigner = "administrator of another organization";
    private const string Admin = "administrator";
    private const string Helpdesk = "helpdesk";
    private const string Auditor = "auditor";
    private const string Member = "member";
    private static readonly string[] Everybody = [Admin, Helpdesk, Auditor, Member, "guest", "approver", "blocked administrator", "administrator whose session ended", "administrator of another organization", "forger"];
    private static readonly PolicyContent Policy = new("P", PolicyAction.Allow, [new(PolicySelector.Everyone)], [], [], null);

    private static readonly IdentityProviderContent Corp = new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "secret", "https://corp.example");

    // A verb, who may do it, and whether it was done (or, for a list, whether anything was told).
    private static readonly Dictionary<string, (string[] By, Func<House, Actor, Task<bool>> Try)> Verbs = new(StringComparer.Ordinal)
    {
        ["read users"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<UserDirectory>().ListAsync(a, new(), new())).Total > 0),
        ["read a user"] = ([Admin, Helpdesk, Auditor], async (h, a) => await h.Get<UserDirectory>().FindAsync(a, h.Target) is not null),
        ["read groups"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<GroupDirectory>().ListAsync(a, new())).Total > 0),
        ["read a group"] = ([Admin, Helpdesk, Auditor], async (h, a) => await h.Get<GroupDirectory>().FindAsync(a, h.Group) is not null),
        ["read a group's members"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<GroupDirectory>().MembersAsync(a, h.Staffed, new())).Total > 0),
        ["read who invited"] = ([Admin, Helpdesk, Auditor], async (h, a) => await h.Get<InvitationDirectory>().OriginAsync(a, h.Pending) is not null),
        ["read how somebody gets in"] = ([Admin, Helpdesk, Auditor], async (h, a) => await h.Get<NextSignIns>().FindAsync(a, h.Target) is not null),
        ["ask why somebody cannot get in"] = ([Admin, Helpdesk, Auditor], async (h, a) => await h.Get<AccessExplanations>().ExplainAsync(a, await h.TargetEmailAsync(), null) is { User: not null }),
        ["read which applications to ask about"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<AccessExplanations>().ApplicationsAsync(a)).Count > 0),
        ["read which methods are on"] = ([Admin, Auditor], async (h, a) => (await h.Get<LoginMethodDirectory>().ListAsync(a)).Count > 0),
        ["read who cannot approve"] = ([Admin, Auditor], async (h, a) => (await h.Get<AccessPolicies>().UnreachableApproversAsync(a, ["nobody@example.com"])).Count > 0),
        ["read devices"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<OtpDevices>().ListAsync(a, h.Target)).Count > 0),
        ["read required actions"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<UserRequiredActions>().OfAsync(a, h.Target)).Count > 0),
        ["read applications"] = ([Admin, Auditor], async (h, a) => (await h.Get<ApplicationDirectory>().ListAsync(a, new())).Total > 0),
        ["read an application"] = ([Admin, Auditor], async (h, a) => await h.Get<ApplicationDirectory>().FindAsync(a, h.Application) is not null),
        ["read an application's methods"] = ([Admin, Auditor], async (h, a) => await h.Get<ApplicationMethods>().FindAsync(a, h.Application) is not null),
        ["read login methods"] = ([Admin, Auditor], async (h, a) => await h.Get<EmailPasscodeForGuests>().FindAsync(a) is not null),
        ["read identity providers"] = ([Admin, Auditor], async (h, a) => (await h.Get<IdentityProviderDirectory>().ListAsync(a)).Count > 0),
        ["read an identity provider"] = ([Admin, Auditor], async (h, a) => await h.Get<IdentityProviderDirectory>().FindAsync(a, h.Provider) is not null),
        ["preview the passcode's end"] = ([Admin], async (h, a) => (await h.Get<EmailPasscodeForGuests>().PreviewOffAsync(a)).Count > 0),
        ["read the organization"] = ([Admin, Auditor], async (h, a) => await h.Get<OrganizationDirectory>().SettingsAsync(a) is not null),
        ["predict how a guest signs in"] = ([Admin], async (h, a) => await h.Get<InvitationDirectory>().PredictAsync(a, "guest@partner.example") is not null),
        ["vouch for members"] = ([Admin], async (h, a) => await h.Get<OrganizationDirectory>().SetVouchingAsync(a, vouches: true, await h.OrganizationStampAsync()) == OrganizationOutcome.Changed),
        ["read domains"] = ([Admin, Auditor], async (h, a) => (await h.Get<Domains>().ListAsync(a)).Count > 0),
        ["claim a domain"] = ([Admin], async (h, a) => (await h.Get<Domains>().ClaimAsync(a, $"d{Guid.NewGuid():N}.example")).Outcome == DomainOutcome.Changed),
        ["check a domain"] = ([Admin], async (h, a) => await h.Get<Domains>().CheckAsync(a, h.Claim) == DomainOutcome.NoAnswer),
        ["give up a domain"] = ([Admin], async (h, a) => await h.Get<Domains>().RemoveAsync(a, h.DoomedClaim) == DomainOutcome.Changed),
        ["read the audit log"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<AuditLog>().ListAsync(a, new())).Total > 0),
        ["read the sign-in log"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<SignInLog>().ListAsync(a, new())).Total > 0),
        ["read mail"] = ([Admin, Helpdesk, Auditor], async (h, a) => (await h.Get<MailLog>().ListAsync(a, new())).Total > 0),
        ["read every request"] = ([Admin, Auditor], async (h, a) => (await h.Get<AccessRequestDirectory>().ListAsync(a, AccessRequestView.All, new())).Total > 0),
        ["read pending requests"] = ([Admin, Auditor], async (h, a) => (await h.Get<AccessRequestDirectory>().ListAsync(a, AccessRequestView.Pending, new())).Total > 0),
        ["read a request"] = ([Admin, Auditor, "approver", "guest"], async (h, a) => await h.Get<AccessRequestDirectory>().FindAsync(a, h.Request) is not null),
        ["be asked"] = (["approver"], async (h, a) => await h.Get<AccessRequestDirectory>().CountPendingForMeAsync(a) > 0),
        ["create a member"] = ([Admin], async (h, a) => (await h.Get<UserAccounts>().CreateMemberAsync(a, new(Fresh(), null, null, []))).Outcome == UserOutcome.Changed),
        ["rename a user"] = ([Admin], async (h, a) => await h.Get<UserAccounts>().RenameAsync(a, h.Target, Fresh(), await h.StampAsync()) == UserOutcome.Changed),
        ["block a user"] = ([Admin], async (h, a) => await h.Get<UserAccounts>().BlockAsync(a, h.Target, await h.StampAsync()) == UserOutcome.Changed),
        ["unblock a user"] = ([Admin], async (h, a) => await h.Get<UserAccounts>().UnblockAsync(a, h.Target, await h.StampAsync()) == UserOutcome.Changed),
        ["unlock a user"] = ([Admin, Helpdesk], async (h, a) => await h.Get<UserAccounts>().UnlockAsync(a, h.Target, await h.StampAsync()) == UserOutcome.Changed),
        ["set roles"] = ([Admin], async (h, a) => await h.Get<UserAccounts>().SetRolesAsync(a, h.Target, [], await h.StampAsync()) == UserOutcome.Changed),
        ["set required actions"] = ([Admin, Helpdesk], async (h, a) => await h.Get<UserRequiredActions>().SetAsync(a, h.Target, [RequiredAction.ConfigureOtp], await h.StampAsync()) == RequiredActionsOutcome.Set),
        ["create a group"] = ([Admin], async (h, a) => (await h.Get<GroupDirectory>().CreateAsync(a, Fresh())).Outcome == GroupOutcome.Changed),
        ["rename a group"] = ([Admin], async (h, a) => await h.Get<GroupDirectory>().RenameAsync(a, h.Group, Fresh(), await h.GroupStampAsync(h.Group)) == GroupOutcome.Changed),
        ["join a group"] = ([Admin], async (h, a) => await h.Get<GroupDirectory>().SetMemberAsync(a, h.Group, h.Target, member: true) == GroupOutcome.Changed),
        ["leave a group"] = ([Admin], async (h, a) => await h.Get<GroupDirectory>().SetMemberAsync(a, h.Group, h.Target, member: false) == GroupOutcome.Changed),
        ["invite"] = ([Admin], async (h, a) => (await h.Get<Invitations>().InviteAsync(a, new(Fresh()))).Outcome == InvitationOutcome.Done),
        ["invite again"] = ([Admin, Helpdesk], async (h, a) => (await h.Get<Invitations>().ResendAsync(a, h.Pending)).Outcome == InvitationOutcome.Done),
        ["reset redemption"] = ([Admin, Helpdesk], async (h, a) => await h.Get<Invitations>().ResetRedemptionAsync(a, h.Pending, new(null, true), await h.StampAsync(h.Pending)) == InvitationOutcome.Done),
        ["turn a method on"] = ([Admin], async (h, a) => await h.Get<LoginMethodDirectory>().SetEnabledAsync(a, LoginMethodKind.Password, true, await h.MethodStampAsync()) == LoginMethodOutcome.Changed),
        ["add an identity provider"] = ([Admin], async (h, a) => (await h.Get<IdentityProviders>().AddAsync(a, Corp)).Outcome == IdentityProviderOutcome.Changed),
        ["change an identity provider"] = ([Admin], async (h, a) => await h.Get<IdentityProviders>().ChangeAsync(a, h.Provider, Corp with { Name = Fresh() }, await h.ProviderStampAsync()) == IdentityProviderOutcome.Changed),
        ["turn an identity provider on"] = ([Admin], async (h, a) => await h.Get<IdentityProviders>().SetEnabledAsync(a, h.Provider, true, await h.ProviderStampAsync()) == IdentityProviderOutcome.Changed),
        ["order the methods"] = ([Admin], async (h, a) => await h.OrderAsync(a) == LoginMethodOutcome.Changed),
        ["add a method"] = ([Admin], async (h, a) => await h.Get<LoginMethodDirectory>().AddAsync(a, LoginMethodKind.OneTimePin) == LoginMethodOutcome.AlreadyThere),
        ["change the passcode"] = ([Admin], async (h, a) => await h.Get<EmailPasscodeForGuests>().SetAsync(a, true, false, await h.OrganizationStampAsync()) == EmailPasscodeOutcome.Changed),
        ["change how PINs are made"] = ([Admin], async (h, a) => await h.Get<OrganizationDirectory>().ChangePinsAsync(a, new(6, 10, 30, 5, 100, 1000), await h.OrganizationStampAsync()) == OrganizationOutcome.Changed),
        ["send a test mail"] = ([Admin], async (h, a) => a.OrganizationId == h.Core.OrganizationId && await h.Get<TestMails>().SendAsync(a) == TestMailOutcome.Queued),
        ["rename the organization"] = ([Admin], async (h, a) => await h.Get<OrganizationDirectory>().RenameAsync(a, "Fabrikam", await h.OrganizationStampAsync()) == OrganizationOutcome.Changed),
        ["create an application"] = ([Admin], async (h, a) => (await h.Get<ApplicationDirectory>().CreateAsync(a, "A", Guid.NewGuid() + ".example")).Outcome == ApplicationOutcome.Changed),
        ["change an application"] = ([Admin], async (h, a) => await h.Get<ApplicationDirectory>().ChangeAsync(a, h.Application, Fresh(), "wiki.example", await h.ApplicationStampAsync()) == ApplicationOutcome.Changed),
        ["set an application's methods"] = ([Admin], async (h, a) => await h.Get<ApplicationMethods>().SetAsync(a, h.Application, [], false, await h.ApplicationStampAsync()) == ApplicationOutcome.Changed),
        ["add a policy"] = ([Admin], async (h, a) => await h.Get<AccessPolicies>().AddAsync(a, h.Application, Policy with { Action = PolicyAction.Block, Include = [new(PolicySelector.Email, "x@y.example")] }, await h.ApplicationStampAsync()) == ApplicationOutcome.Changed),
        ["resend a mail"] = ([Admin, Helpdesk], async (h, a) => await h.Get<MailLog>().ResendAsync(a, h.Mail) == ResendOutcome.Queued),
        ["end a grant"] = ([Admin, "approver"], async (h, a) => await h.Get<AccessGrants>().EndAsync(a, await h.NewGrantAsync()) == EndGrantOutcome.Ended),
        ["remove a device"] = ([Admin], async (h, a) => await h.Get<OtpDevices>().RemoveAsync(a, await h.NewDeviceAsync()) == OtpDeviceOutcome.Removed),
        ["see tiles"] = ([Admin, Helpdesk, Auditor, Member, "guest", "approver"], async (h, a) => (await h.Get<ApplicationAccess>().TilesAsync(a)).Count > 0),
        ["issue a code"] = ([Admin, Helpdesk, Auditor, Member, "guest", "approver"], async (h, a) => a.OrganizationId == h.Core.OrganizationId && await h.Get<ApplicationSessions>().IssueCodeAsync(a, h.Application, "s", "/") is not null),
        ["withdraw somebody's request"] = ([], async (h, a) => a != h.Actors["guest"] && await h.Get<AccessRequests>().WithdrawAsync(a, h.Request) == AccessRequestOutcome.Withdrawn),
        ["delete a group"] = ([Admin], async (h, a) => await h.Get<GroupDirectory>().DeleteAsync(a, h.Doomed, await h.GroupStampAsync(h.Doomed)) == GroupOutcome.Changed),
    };

    // These name nothing of Fabrikam's: in their own organization, its administrator may.
    private static readonly HashSet<string> NamesNothing =
    [
        "read users", "read groups", "read which methods are on", "read who cannot approve", "read applications", "read login methods", "read the organization", "read the audit log", "read mail",
        "predict how a guest signs in", "read identity providers", "read domains", "claim a domain", "add an identity provider", "add a method", "create a member", "create a group", "create an application", "invite",
    ];

    private readonly House house;

    public WhoMayDoWhat(House house) => this.house = house;

    public static TheoryData<string> Names => new(Verbs.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_those_who_may(string verb)
    {
        var (by, attempt) = Verbs[verb];
        foreach (var who in Everybody.Where(w => w != Foreigner || !NamesNothing.Contains(verb)).OrderBy(w => w == Admin))
        {
            var before = await house.TracesAsync();
            var done = await attempt(house, house.Actors[who]);
            Assert.True(done == by.Contains(who), $"{verb} by {who}: {(done ? "done" : "refused")}");
            if (!done && verb is not ("end a grant" or "remove a device"))
            {
                Assert.Equal(before, await house.TracesAsync());
            }
        }
    }

    [Theory]
    [InlineData(Admin, ApprovalOutcome.NotAllowed)]
    [InlineData(Helpdesk, ApprovalOutcome.NotAllowed)]
    [InlineData(Auditor, ApprovalOutcome.NotAllowed)]
    [InlineData(Member, ApprovalOutcome.NotAllowed)]
    [InlineData("guest", ApprovalOutcome.OwnRequest)]
    [InlineData("blocked administrator", ApprovalOutcome.NotAllowed)]
    [InlineData("administrator of another organization", ApprovalOutcome.NotFound)]
    [InlineData("forger", ApprovalOutcome.NotAllowed)]
    public async Task Roles_do_not_make_an_approver(string who, ApprovalOutcome outcome)
    {
        await using var db = house.Core.Open();
        var stamp = await db.AccessRequests.Where(r => r.Id == house.Request).Select(r => r.Stamp).SingleAsync();

        Assert.Equal(outcome, await house.Get<AccessDecisions>().ApproveAsync(house.Actors[who], house.Request, TimeSpan.FromHours(1), null, stamp));
        Assert.Equal(outcome, await house.Get<AccessDecisions>().DenyAsync(house.Actors[who], house.Request, "no", stamp));
    }

    /// <summary>A verb that is new must come into the table, or be named here with its reason.</summary>
    [Fact]
    public void Every_verb_is_in_the_table()
    {
        string[] elsewhere =
        [
            "AccessPolicies.ChangeAsync", "AccessPolicies.DeleteAsync", "AccessPolicies.ReorderAsync", "ApplicationDirectory.DeleteAsync", // one path with a verb of the table
            "AccessRequests.FormAsync", "AccessRequests.RequestAsync", "AccessDecisions.ApproveAsync", "AccessDecisions.DenyAsync", // policies decide, see RacingApprovers
            "AccessRequestDirectory.IsApproverAsync", "AccessRequestDirectory.ListActiveGrantsAsync", // show everybody their own
            "Rights.AllowsAsync", "Rights.OfAsync", "SessionDirectory.IsOpenAsync", "SessionDirectory.SignOutAsync", // about the actor alone
            "OrganizationOverview.FindAsync", // each number needs its permission
            "IdentityProviders.DeleteAsync", "LoginMethodDirectory.DeleteAsync", "LoginMethodDirectory.ReorderAsync", // one path with a verb of the table
            "ProviderTests.BeginAsync", "ProviderTests.AnswerAsync", "ProviderTests.FindAsync", // see TryingAProvider
        ];
        var table = File.ReadAllText(RepositoryFiles.Path("tests", "AdminConsole.Tests", "Permissions", "WhoMayDoWhat.cs"));
        var missing = typeof(UserAccounts)
            .Assembly.GetTypes()
            .Where(room => room is { IsPublic: true, IsClass: true } && room != typeof(Actor))
            .SelectMany(room => room.GetMethods().Where(m => m.DeclaringType == room && m.GetParameters().FirstOrDefault()?.ParameterType == typeof(Actor)).Select(m => (room, m.Name)))
            .Where(verb => !table.Contains($"<{verb.room.Name}>().{verb.Name}(", StringComparison.Ordinal) && !elsewhere.Contains($"{verb.room.Name}.{verb.Name}"));

        Assert.Empty(missing);
    }

    private static string Fresh() => $"{Guid.NewGuid():N}@example.com";

    public sealed class House : IAsyncLifetime
    {
        public TestCore Core { get; private set; } = null!;

        internal Dictionary<string, Actor> Actors { get; } = new(StringComparer.Ordinal);

        public Guid Target { get; private set; }

        public Guid Pending { get; private set; }

        public Guid Group { get; private set; }

        public Guid Doomed { get; private set; }

        public Guid Staffed { get; private set; }

        public Guid Application { get; private set; }

        public Guid Request { get; private set; }

        public Guid Mail { get; private set; }

        public Guid Provider { get; private set; }

        public Guid Claim { get; private set; }

        public Guid DoomedClaim { get; private set; }

        public T Get<T>()
            where T : notnull => Core.Get<T>();

        public async Task InitializeAsync()
        {
            Core = await TestCore.CreateAsync();
            var admin = Core.Administrator;
            Claim = (await Get<Domains>().ClaimAsync(admin, "claimed.example")).Id;
            DoomedClaim = (await Get<Domains>().ClaimAsync(admin, "doomed.example")).Id;
            Provider = (await Get<IdentityProviders>().AddAsync(admin, Corp)).Id;
            Actors[Admin] = admin;
            Actors[Helpdesk] = await Core.AddMemberAsync("help@fabrikam.example", Role.Helpdesk);
            Actors[Auditor] = await Core.AddMemberAsync("audit@fabrikam.example", Role.Auditor);
            Actors[Member] = await Core.AddMemberAsync("member@fabrikam.example");
            Actors["approver"] = await Core.AddMemberAsync("approver@fabrikam.example");
            var invited = await Get<Invitations>().InviteAsync(admin, new("guest@partner.example"));
            Actors["guest"] = await Core.SignInAsync(invited.UserId);
            var blocked = await Core.AddMemberAsync("blocked@fabrikam.example", Role.Administrator);
            await Get<UserAccounts>().BlockAsync(admin, blocked.UserId!.Value, await StampAsync(blocked.UserId.Value));
            Actors["blocked administrator"] = await Core.SignInAsync(blocked.UserId.Value);
            var ended = await Core.SignInAsync(admin.UserId!.Value);
            await Get<SessionDirectory>().SignOutAsync(ended);
            Actors["administrator whose session ended"] = ended;
            var other = await Core.AddOrganizationAsync();
            Actors["administrator of another organization"] = other;
            Actors["forger"] = other with { OrganizationId = Core.OrganizationId, UserId = admin.UserId };
            Target = (await Core.AddMemberAsync("target@fabrikam.example")).UserId!.Value;
            Pending = (await Get<Invitations>().InviteAsync(admin, new("pending@partner.example"))).UserId;
            var accepted = (await Get<Invitations>().InviteAsync(admin, new("accepted@partner.example"))).UserId;
            Group = (await Get<GroupDirectory>().CreateAsync(admin, "Staff")).Id;
            Doomed = (await Get<GroupDirectory>().CreateAsync(admin, "Doomed")).Id;
            Staffed = (await Get<GroupDirectory>().CreateAsync(admin, "Staffed")).Id;
            await Get<GroupDirectory>().SetMemberAsync(admin, Staffed, admin.UserId!.Value, member: true);
            Application = (await Get<ApplicationDirectory>().CreateAsync(admin, "Wiki", "wiki.example")).Id;
            var terms = new ApprovalTerms(false, null, [new(["approver@fabrikam.example"], 1)], TimeSpan.FromHours(24), TimeSpan.FromDays(1));
            await Get<AccessPolicies>().AddAsync(admin, Application, Policy with { Approval = terms }, await ApplicationStampAsync());
            Request = (await Get<AccessRequests>().RequestAsync(Actors["guest"], Application, null, TimeSpan.FromHours(1))).Id;
            await Get<UserRequiredActions>().SetAsync(admin, Target, [RequiredAction.ConfigureOtp], await StampAsync());
            await NewDeviceAsync();
            await Get<SignInStarts>().BeginAsync(new(Core.OrganizationId, "nobody@example.com", LoginMethodKind.OneTimePin, null, null, null, null));
            await using var db = Core.Open();
            Mail = await db.OutgoingMails.Select(m => m.Id).FirstAsync();
            var redeemed = await db.Users.SingleAsync(u => u.Id == accepted);
            redeemed.Accept(LoginMethodKind.OneTimePin, Core.Time.GetUtcNow());
            db.AuditEntries.Add(AuditEntry.Of(admin, AuditAction.InvitationRedeemed, redeemed, accepted, Core.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        public async Task DisposeAsync() => await Core.DisposeAsync();

        public async Task<string?> TargetEmailAsync()
        {
            await using var db = Core.Open();
            return await db.Users.Where(u => u.Id == Target).Select(u => u.Email).SingleAsync();
        }

        public async Task<Guid> StampAsync(Guid? id = null)
        {
            await using var db = Core.Open();
            return await db.Users.Where(u => u.Id == (id ?? Target)).Select(u => u.Stamp).SingleAsync();
        }

        public async Task<Guid> GroupStampAsync(Guid id)
        {
            await using var db = Core.Open();
            return await db.Groups.Where(g => g.Id == id).Select(g => g.Stamp).SingleOrDefaultAsync();
        }

        public async Task<Guid> ProviderStampAsync()
        {
            await using var db = Core.Open();
            return await db.IdentityProviders.Where(p => p.Id == Provider).Select(p => p.Stamp).SingleAsync();
        }

        public async Task<Guid> MethodStampAsync()
        {
            await using var db = Core.Open();
            return await db.LoginMethods.Where(m => m.Kind == LoginMethodKind.Password).Select(m => m.Stamp).SingleAsync();
        }

        public async Task<LoginMethodOutcome> OrderAsync(Actor actor)
        {
            var shown = (await Get<LoginMethodDirectory>().ListAsync(Actors[Admin])).Select(m => m.Key).ToList();
            return await Get<LoginMethodDirectory>().ReorderAsync(actor, shown, [.. shown.AsEnumerable().Reverse()]);
        }

        public async Task<Guid> OrganizationStampAsync()
        {
            await using var db = Core.Open();
            return await db.Organizations.Where(o => o.Id == Core.OrganizationId).Select(o => o.Stamp).SingleAsync();
        }

        public async Task<Guid> ApplicationStampAsync()
        {
            await using var db = Core.Open();
            return await db.Applications.Where(a => a.Id == Application).Select(a => a.Stamp).SingleAsync();
        }

        public async Task<Guid> NewDeviceAsync()
        {
            await using var db = Core.Open();
            var device = new OtpDevice(Core.OrganizationId, Target, "App", Get<OtpDevices>().NewProtectedSecret(), 0, Core.Time.GetUtcNow());
            db.Add(device);
            db.AuditEntries.Add(AuditEntry.Of(Core.Administrator, AuditAction.OtpDeviceAdded, device, Target, Core.Time.GetUtcNow()));
            await db.SaveChangesAsync();
            return device.Id;
        }

        public async Task<Guid> NewGrantAsync()
        {
            var requester = await Core.AddMemberAsync(Fresh());
            var (_, id) = await Get<AccessRequests>().RequestAsync(requester, Application, null, TimeSpan.FromHours(1));
            await using var db = Core.Open();
            var stamp = await db.AccessRequests.Where(r => r.Id == id).Select(r => r.Stamp).SingleAsync();
            Assert.Equal(ApprovalOutcome.Approved, await Get<AccessDecisions>().ApproveAsync(Actors["approver"], id, TimeSpan.FromHours(1), null, stamp));
            return await db.AccessGrants.Where(g => g.RequestId == id).Select(g => g.Id).SingleAsync();
        }

        // What any change leaves behind.
        public async Task<(int Entries, int Mails)> TracesAsync()
        {
            await using var db = Core.Get<ConsoleDatabase>().OpenInstallation();
            return (await db.AuditEntries.IgnoreQueryFilters().CountAsync(), await db.OutgoingMails.IgnoreQueryFilters().CountAsync());
        }
    }
}
