using System.Net;
using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.PostgreSql;
using AdminConsole.Secrets;
using AdminConsole.SignIn;
using AdminConsole.Testing;
using AdminConsole.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdminConsole.Benchmarks;

/// <summary>The core with a PostgreSQL that forces every commit to the disk, a running mail sender, and limits as wide as they go.</summary>
internal sealed class PinSite : IAsyncDisposable
{
    private const string Password = "Sunny-harbour-42";

    private readonly PrivatePostgreSql server;
    private readonly string folder;
    private readonly ServiceProvider services;
    private int networks;

    private PinSite(PrivatePostgreSql server, string folder)
    {
        this.server = server;
        this.folder = folder;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(MasterKey.Fresh())
            .AddSingleton(new PublicAddress(new Uri("https://access.fabrikam.example")))
            .AddSingleton<IDatabaseProvider>(new PostgreSqlProvider(server.ConnectionString))
            .AddAdminConsole()
            .AddSingleton<IMailTransport>(Mails)
            .BuildServiceProvider();
        SignIns = services.GetRequiredService<SignIns>();
    }

    public MovableTime Time { get; } = new();

    public MailSink Mails { get; } = new();

    public SignIns SignIns { get; }

    public Guid OrganizationId { get; private set; }

    private Actor System => Actor.System(OrganizationId);

    public static async Task<PinSite> StartAsync()
    {
        var place = Path.Combine(Path.GetTempPath(), $"ac-bench-{Environment.ProcessId}");
        var durable = new PrivatePostgreSql(place, durable: true);
        await durable.StartAsync();
        var site = new PinSite(durable, place);
        await site.SetUpAsync();
        return site;
    }

    /// <summary>A member; with a password the slow hash makes it slower to create.</summary>
    public async Task<Guid> AddMemberAsync(string email, bool withPassword = false)
    {
        var wanted = new NewMember(email, Name: null, withPassword ? Password : null, []);
        var (outcome, id) = await services.GetRequiredService<UserAccounts>().CreateMemberAsync(System, wanted);
        return outcome == UserOutcome.Changed ? id : throw new InvalidOperationException($"{email}: {outcome}");
    }

    public async Task BlockAsync(Guid id)
    {
        var user = (await services.GetRequiredService<UserDirectory>().FindAsync(System, id))!.User;
        await services.GetRequiredService<UserAccounts>().BlockAsync(System, id, user.Stamp);
    }

    /// <summary>Asks for a PIN, as from another network each time.</summary>
    public async Task<SignInStarted> AskAsync(string email, LoginMethodKind way = LoginMethodKind.OneTimePin)
    {
        var start = new SignInStart(OrganizationId, email, way, BrowserToken: null, ApplicationId: null, ReturnPath: null, NextNetwork());
        return (await services.GetRequiredService<SignInStarts>().BeginAsync(start))!;
    }

    /// <summary>The same where no organization is known.</summary>
    public async Task AskAtTheCommonEndpointAsync(string email)
    {
        await services.GetRequiredService<CommonSignIns>().BeginAsync(new(email, BrowserToken: null, ReturnPath: null, NextNetwork()));
    }

    /// <summary>Enters wrong passwords until the lock lasts longer than any run.</summary>
    public async Task LockAsync(string email)
    {
        for (var minutes = 1; minutes <= 32; minutes *= 2)
        {
            var started = await AskAsync(email, LoginMethodKind.Password);
            for (var i = 0; i < User.TriesBeforeLock; i++)
            {
                await SignIns.EnterPasswordAsync(started.AttemptId, started.BrowserToken, "wrong", address: null);
            }

            Time.Advance(TimeSpan.FromMinutes(minutes == 32 ? 0 : minutes));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in services.GetServices<IHostedService>())
        {
            await running.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private IPAddress NextNetwork()
    {
        var network = Interlocked.Increment(ref networks);
        return new([10, (byte)(network >> 16), (byte)(network >> 8), (byte)network]);
    }

    private async Task SetUpAsync()
    {
        await services.GetRequiredService<ConsoleDatabase>().MigrateAsync();
        await services.GetRequiredService<SetUp>().DoAsync(new("Fabrikam", "admin@fabrikam.example", Password));
        var organizations = services.GetRequiredService<OrganizationDirectory>();
        OrganizationId = (await organizations.FindOnlyAsync())!.Id;
        var widest = new PinSettings(6, 30, 30, PinSettings.MostPerAddress, PinSettings.MostPerNetwork, PinSettings.MostPerOrganization);
        await organizations.ChangePinsAsync(System, widest, (await organizations.SettingsAsync(System))!.Organization.Stamp);
        foreach (var background in services.GetServices<IHostedService>())
        {
            await background.StartAsync(CancellationToken.None);
        }
    }
}
