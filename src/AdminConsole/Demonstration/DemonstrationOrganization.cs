using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Demonstration;

/// <summary>
/// An organization worth looking at: people in every state, applications, requests and grants, five weeks of history. It is lived, not
/// written: everything happens through the verbs, on a clock of its own that ends at the present.
/// </summary>
public sealed class DemonstrationOrganization : IAsyncDisposable
{
    private const string Domain = "fabrikam.example";
    private const string Administrator = "admin@" + Domain;
    private const string Approver = "approver@" + Domain;
    private const string Helpdesk = "helpdesk@" + Domain;
    private const string Auditor = "auditor@" + Domain;
    private const string Ana = "ana@firstupconsultants.example";
    private const string Ben = "ben@firstupconsultants.example";
    private const string Chloe = "chloe@adatum.example";
    private const string Dan = "dan@adatum.example";
    private const string Eve = "eve@proseware.example";
    private const string Finn = "finn@proseware.example";

    private static readonly (string Email, string Name)[] Guests =
    [
        (Ana, "Ana Castro"),
        (Ben, "Ben Ito"),
        (Chloe, "Chloe Martin"),
        (Dan, "Dan Novak"),
        (Eve, "Eve Lindqvist"),
        (Finn, "Finn Murphy"),
    ];

    private static readonly string[] Members = ["lee@" + Domain, "mo@" + Domain, "noa@" + Domain];

    private readonly string _password = Token.Create()[..16];
    private readonly DateTimeOffset _now;
    private readonly DemonstrationClock _clock;
    private readonly ServiceProvider _services;
    private readonly DemonstrationPeople _people;

    /// <summary>Prepares it on the host's database.</summary>
    public DemonstrationOrganization(IDatabaseProvider provider, MasterKey masterKey, PublicAddress address, TimeProvider time)
    {
        _now = time.GetUtcNow();
        _clock = new(_now - TimeSpan.FromDays(36));
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(_clock)
            .AddSingleton(provider)
            .AddSingleton(masterKey)
            .AddSingleton(address)
            .AddAdminConsole()
            .AddSingleton<DemonstrationApplications>()
            .BuildServiceProvider();
        _people = ActivatorUtilities.CreateInstance<DemonstrationPeople>(_services, _password);
    }

    /// <summary>Fills the database.</summary>
    /// <returns>Who can sign in; null when an organization is there already, and then nothing is changed.</returns>
    public async Task<DemonstrationAccess?> FillAsync(CancellationToken cancel = default)
    {
        if (await Get<SetUp>().DoAsync(new("Fabrikam", Administrator, _password), cancel) != SetUpOutcome.Done)
        {
            return null;
        }

        _people.OrganizationId = (await Get<OrganizationDirectory>().FindAsync(Domain, cancel))!.Id;
        var admin = await _people.SignInAsync(Administrator, LoginMethodKind.Password, cancel);
        await InviteAsync(admin, "forgotten@tailspin.example", null, cancel);
        await _people.EmptyOutboxAsync(cancel);

        At(days: 8);
        admin = await _people.SignInAsync(Administrator, LoginMethodKind.Password, cancel);
        await EngageAsync(admin, cancel);
        var wiki = await Get<DemonstrationApplications>().ProtectAsync(admin, Approver, cancel);
        foreach (var (guest, name) in Guests)
        {
            await InviteAsync(admin, guest, name, cancel);
        }

        await LiveTheWeekAsync(wiki, cancel);
        At(days: 0, hours: 2);
        admin = await _people.SignInAsync(Administrator, LoginMethodKind.Password, cancel);
        await TroubleAsync(admin, cancel);
        await AskTodayAsync(wiki, cancel);
        await _people.EmptyOutboxAsync(cancel);
        return new(
            _password,
            [
                (Administrator, "administrator"),
                (Helpdesk, "helpdesk"),
                (Auditor, "auditor"),
                (Approver, "approver of the wiki; no role"),
                (Ana, "guest with access to the wiki right now; signs in with a PIN"),
                (Ben, "guest whose request waits; signs in with a PIN"),
            ]
        );
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private void At(int days, int hours = 0) => _clock.MoveTo(_now - TimeSpan.FromDays(days) - TimeSpan.FromHours(hours));

    private async Task EngageAsync(Actor admin, CancellationToken cancel)
    {
        var accounts = Get<UserAccounts>();
        await accounts.CreateMemberAsync(admin, new(Helpdesk, "Hana Helpdesk", _password, [Role.Helpdesk]), cancel);
        await accounts.CreateMemberAsync(admin, new(Auditor, "Otto Auditor", _password, [Role.Auditor]), cancel);
        await accounts.CreateMemberAsync(admin, new(Approver, "Ada Approver", _password, []), cancel);
        foreach (var member in Members)
        {
            await accounts.CreateMemberAsync(admin, new(member, null, _password, []), cancel);
        }

        var (_, kim) = await accounts.CreateMemberAsync(admin, new("kim@" + Domain, "Kim Phone", _password, []), cancel);
        await RequireOtpAsync(admin, kim, cancel);
        await _people.SignInAsync("kim@" + Domain, LoginMethodKind.Password, cancel);
    }

    private async Task RequireOtpAsync(Actor actor, Guid user, CancellationToken cancel)
    {
        var detail = await Get<UserDirectory>().FindAsync(actor, user, cancel);
        await Get<UserRequiredActions>().SetAsync(actor, user, [RequiredAction.ConfigureOtp], detail!.User.Stamp, cancel);
    }

    private async Task<Guid> InviteAsync(Actor admin, string email, string? name, CancellationToken cancel)
    {
        var result = await Get<Invitations>().InviteAsync(admin, new(email, name, "Welcome to our project."), cancel);
        return result.UserId;
    }

    private async Task LiveTheWeekAsync(Guid wiki, CancellationToken cancel)
    {
        for (var day = 7; day >= 1; day--)
        {
            At(day, hours: 4);
            foreach (var member in Members.Take(1 + day % 3))
            {
                await _people.SignInAsync(member, LoginMethodKind.Password, cancel);
            }

            foreach (var guest in new[] { Ana, Ben, Chloe }.Take(1 + (day + 1) % 3))
            {
                var actor = await _people.SignInAsync(guest, LoginMethodKind.OneTimePin, cancel);
                await AskAsync(actor, wiki, day, cancel);
            }

            await _people.FailAsync(day % 2 == 0 ? Chloe : "stranger@nowhere.example", LoginMethodKind.OneTimePin, cancel);
            await _people.FailAsync(Members[day % 3], LoginMethodKind.Password, cancel);
        }
    }

    private async Task AskAsync(Actor guest, Guid wiki, int day, CancellationToken cancel)
    {
        var requests = Get<AccessRequests>();
        var (_, id) = await requests.RequestAsync(guest, wiki, $"Handbook, chapter {day}", TimeSpan.FromHours(2), cancel);
        var approver = await _people.SignInAsync(Approver, LoginMethodKind.Password, cancel);
        if (await Get<AccessRequestDirectory>().FindAsync(approver, id, cancel) is not { CanDecide: true, Request.Stamp: var stamp })
        {
            return;
        }

        _ = day % 4 == 3
            ? await requests.DenyAsync(approver, id, "The chapter is not ready yet.", stamp, cancel)
            : await requests.ApproveAsync(approver, id, TimeSpan.FromHours(2), "Have fun.", stamp, cancel);
    }

    private async Task TroubleAsync(Actor admin, CancellationToken cancel)
    {
        var users = Get<UserDirectory>();
        await _people.SignInAsync(Dan, LoginMethodKind.OneTimePin, cancel);
        var guests = await users.ListAsync(admin, new(Take: 100), new(Kind: UserKind.Guest), cancel);
        async Task<User> Find(string email) =>
            (await users.FindAsync(admin, guests.Rows.Single(g => g.Email == email).Id, cancel))!.User;
        var dan = await Find(Dan);
        await Get<UserAccounts>().BlockAsync(admin, dan.Id, dan.Stamp, cancel);
        var chloe = await Find(Chloe);
        await Get<Invitations>().ResetRedemptionAsync(admin, chloe.Id, new(null, SendInvitation: true), chloe.Stamp, cancel);
        await RequireOtpAsync(admin, (await Find(Eve)).Id, cancel);
        await Get<Invitations>().InviteAsync(admin, new("gil@proseware.example", "Gil Romero", "See you on Monday.", "de"), cancel);
    }

    private async Task AskTodayAsync(Guid wiki, CancellationToken cancel)
    {
        At(days: 0, hours: 1);
        await AskAsync(await _people.SignInAsync(Ana, LoginMethodKind.OneTimePin, cancel), wiki, day: 1, cancel);
        var ben = await _people.SignInAsync(Ben, LoginMethodKind.OneTimePin, cancel);
        await Get<AccessRequests>().RequestAsync(ben, wiki, "The audit wants the release notes.", TimeSpan.FromHours(4), cancel);
    }
}
