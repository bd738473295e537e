using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Testing;

/// <summary>The core on a database of its own, with a clock that stands still and the organization Fabrikam. Nothing runs in the background.</summary>
public sealed class TestCore : IAsyncDisposable
{
    /// <summary>The password of everybody who is given one.</summary>
    public const string Password = "Sunny-harbour-42";

    // Nobody answers there, and no question leaves this machine.
    internal static readonly KeyValuePair<string, string?> NoDns = new("Dns:Servers", "127.0.0.1:9");

    private readonly ServiceProvider services;

    private TestCore(TestDatabase database, ServiceProvider services)
    {
        Database = database;
        this.services = services;
    }

    public TestDatabase Database { get; }

    public ManualTime Time { get; private init; } = new();

    /// <summary>Fabrikam's key.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>Fabrikam's first administrator, admin@fabrikam.example, signed in.</summary>
    public Actor Administrator { get; private set; } = Actor.System(Guid.Empty);

    public static async Task<TestCore> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.PostgreSql,
        Action<IServiceCollection>? configure = null,
        RoundTrips? watch = null
    )
    {
        var database = await TestDatabase.CreateAsync(provider);
        var time = new ManualTime();
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([NoDns]).Build())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(MasterKey.Fresh())
            .AddSingleton(new PublicAddress(new Uri("https://access.fabrikam.example")))
            .AddSingleton<IDatabaseProvider>(new TestProvider(provider, database.ConnectionString, watch))
            .AddAdminConsole();
        configure?.Invoke(collection);
        var core = new TestCore(database, collection.BuildServiceProvider(validateScopes: true)) { Time = time };
        await core.SetUpAsync();
        return core;
    }

    /// <summary>A room's public class.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A new member of Fabrikam, signed in.</summary>
    public async Task<Actor> AddMemberAsync(string email, params Role[] roles)
    {
        var (outcome, id) = await Get<UserAccounts>().CreateMemberAsync(Actor.System(OrganizationId), new(email, null, Password, roles));
        return outcome == UserOutcome.Changed ? await SignInAsync(id) : throw new InvalidOperationException($"{email}: {outcome}");
    }

    /// <summary>Another organization, empty, that has verified a domain and vouches for its addresses.</summary>
    public async Task<Guid> AddHomeAsync(string name, string domain)
    {
        await using var db = Get<ConsoleDatabase>().OpenInstallation();
        var home = new Organization(name, SetUp.Slug(name), Time.GetUtcNow()) { VouchesForMembers = true };
        db.AddRange(home, new VerifiedDomain(home.Id, domain, Time.GetUtcNow()));
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(home.Id), AuditAction.OrganizationSetUp, home, home.Id, Time.GetUtcNow()));
        await db.SaveChangesAsync();
        return home.Id;
    }

    /// <summary>A session for somebody, as if they had signed in just now.</summary>
    public async Task<Actor> SignInAsync(Guid userId, TimeSpan? lifetime = null)
    {
        await using var db = Open();
        var user = await db.Users.SingleAsync(u => u.Id == userId);
        var session = new Session(OrganizationId, userId, Guid.CreateVersion7(Time.GetUtcNow()).ToString("N"), true, Time.GetUtcNow(), lifetime ?? TimeSpan.FromDays(1));
        db.Add(session);
        await db.SaveChangesAsync();
        return new(OrganizationId, userId, session.Id, user.Email ?? "", null);
    }

    /// <summary>A line of the sign-in log: somebody got in just now.</summary>
    public async Task AddSignInAsync(string email, LoginMethodKind method)
    {
        await using var db = Open();
        db.Add(new SignInEvent(OrganizationId, Time.GetUtcNow(), SignInOutcome.SignedIn, email, null, method, null, null));
        await db.SaveChangesAsync();
    }

    /// <summary>Mails written to the outbox so far, oldest first, as text.</summary>
    public async Task<IReadOnlyList<QueuedMail>> MailsAsync()
    {
        await using var db = Open();
        var mails = await db.OutgoingMails.OrderBy(m => m.QueuedAt).ThenBy(m => m.Id).ToListAsync();
        return [.. mails.Select(m => new QueuedMail(m.To, m.Subject, m.Content is null ? "" : MailRendering.Text(Get<Outbox>().Read(m.Content))))];
    }

    /// <summary>Fabrikam's rows, for arranging and for looking at what a verb left behind.</summary>
    internal ConsoleDbContext Open() => Get<ConsoleDatabase>().Open(OrganizationId);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task SetUpAsync()
    {
        var outcome = await Get<SetUp>().DoAsync(new("Fabrikam", "admin@fabrikam.example", Password));
        if (outcome != SetUpOutcome.Done)
        {
            throw new InvalidOperationException($"Set-up ended with {outcome}.");
        }

        await using var db = Get<ConsoleDatabase>().OpenInstallation();
        OrganizationId = await db.Organizations.Select(o => o.Id).SingleAsync();
        db.OrganizationId = OrganizationId;
        Administrator = await SignInAsync(await db.Users.Select(u => u.Id).SingleAsync());
    }
}

/// <summary>A mail that waits in the outbox.</summary>
public sealed record QueuedMail(string To, string Subject, string Text);
