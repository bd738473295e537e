using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Secrets;
using AdminConsole.Users;
using Microsoft.Extensions.DependencyInjection;
using static AdminConsole.Demonstration.DemonstrationCast;

namespace AdminConsole.Demonstration;

/// <summary>
/// An organization worth looking at: people in every state, applications, requests and grants, five weeks of history. It is lived, not
/// written: everything happens through the verbs, on a clock of its own that ends at the present.
/// </summary>
public sealed class DemonstrationOrganization : IAsyncDisposable
{
    private readonly string _password = Token.Create()[..16];
    private readonly DateTimeOffset _now;
    private readonly DemonstrationClock _clock;
    private readonly ServiceProvider _services;
    private readonly DemonstrationPeople _people;
    private readonly DemonstrationRequests _requests;

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
        _requests = ActivatorUtilities.CreateInstance<DemonstrationRequests>(_services, _people);
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
        foreach (var (guest, name) in Invited)
        {
            await InviteAsync(admin, guest, name, cancel);
        }

        await LiveTheWeekAsync(wiki, cancel);
        At(days: 0, hours: 2);
        admin = await _people.SignInAsync(Administrator, LoginMethodKind.Password, cancel);
        await TroubleAsync(admin, cancel);
        At(days: 0, hours: 1);
        await _requests.AskTodayAsync(wiki, cancel);
        await _people.EmptyOutboxAsync(cancel);
        return new(_password, Introduced);
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
                await _requests.AskAsync(actor, wiki, day, cancel);
            }

            await _people.FailAsync(day % 2 == 0 ? Chloe : "stranger@nowhere.example", LoginMethodKind.OneTimePin, cancel);
            await _people.FailAsync(Members[day % 3], LoginMethodKind.Password, cancel);
        }
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
}
