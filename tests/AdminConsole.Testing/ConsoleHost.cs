using AdminConsole.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AdminConsole.Testing;

/// <summary>The whole product in this process, on a real port, with a database, a data directory and a clock of its own.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    private readonly TestDirectory dataDirectory;
    private readonly bool isBesideAnother;
    private readonly int port = FreePort.Next();
    private readonly ConsoleHostSettings settings;
    private TestDatabase? database;
    private Factory? factory;

    private ConsoleHost(ConsoleHostSettings settings, ConsoleHost? other = null)
    {
        this.settings = settings;
        isBesideAnother = other is not null;
        dataDirectory = other?.dataDirectory ?? new();
        database = other?.database;
    }

    /// <summary>AdminConsole:PublicUrl, which is also where it listens.</summary>
    public Uri PublicUrl => new($"http://localhost:{port}/");

    /// <summary>The clock of everything in the product. Background work goes on by itself unless a test gave a clock that stands still.</summary>
    public TimeProvider Time => settings.Time;

    public MovableTime MovableTime => settings.Time as MovableTime ?? throw new InvalidOperationException("This host was given another clock.");

    public LogLines Log { get; } = new();

    public TestDatabase Database => database ?? throw new InvalidOperationException("The host is not started.");

    public string DataDirectory => dataDirectory.Path;

    /// <summary>The product's services, for arranging what a test is not about.</summary>
    public IServiceProvider Services => factory?.Services ?? throw new InvalidOperationException("The host is not started.");

    public static async Task<ConsoleHost> StartAsync(ConsoleHostSettings? settings = null)
    {
        var host = new ConsoleHost(settings ?? new ConsoleHostSettings());
        try
        {
            host.database = host.settings.DatabaseServerOfItsOwn ? await TestDatabase.CreateOnServerOfItsOwnAsync() : await TestDatabase.CreateAsync(host.settings.Provider);
            host.Start();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A second product on the same database, with the same master key: another node, at an address of its own.</summary>
    public async Task<ConsoleHost> StartAnotherAsync()
    {
        var host = new ConsoleHost(settings, this);
        try
        {
            host.Start();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor NewVisitor() => new(PublicUrl);

    /// <summary>Ends the product and starts it again on the same port, database and data directory.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    public async Task StopAsync()
    {
        if (factory is not null)
        {
            await factory.DisposeAsync();
            factory = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (isBesideAnother)
        {
            return;
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        dataDirectory.Dispose();
    }

    private void Start()
    {
        var starting = new Factory(this);
        starting.UseKestrel(port);
        try
        {
            starting.StartServer();
        }
        catch (Exception error)
        {
            starting.Dispose();
            throw new InvalidOperationException($"The product does not start. It logged:\n{Log}", error);
        }

        factory = starting;
    }

    private IEnumerable<KeyValuePair<string, string?>> Configuration()
    {
        yield return new("AdminConsole:PublicUrl", PublicUrl.AbsoluteUri.TrimEnd('/'));
        yield return new("AdminConsole:DataDirectory", dataDirectory.Path);
        yield return new("Database:Provider", Database.Provider.ToString());
        yield return new("ConnectionStrings:AdminConsole", Database.ConnectionString);
        yield return TestCore.NoDns;
        if (settings.Smtp is { } smtp)
        {
            yield return new("Mail:Smtp:Host", smtp.Host);
            yield return new("Mail:Smtp:Port", smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return new("Mail:Smtp:Security", "None");
        }

        foreach (var setting in settings.Settings)
        {
            yield return setting;
        }
    }

    private sealed class Factory(ConsoleHost host) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in host.Configuration())
            {
                builder.UseSetting(name, value);
            }

            // As in production, apart from where scripts and styles are read from.
            builder.UseEnvironment("Production");
            builder.UseContentRoot(RepositoryFiles.Path("src", "AdminConsole.Web"));
            builder.UseStaticWebAssets();
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(host.Log));
            builder.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(host.Time));
                services.Replace(ServiceDescriptor.Singleton<IDatabaseProvider>(new TestProvider(host.Database.Provider, host.Database.ConnectionString)));
                host.settings.Services?.Invoke(services);
            });
        }
    }
}
