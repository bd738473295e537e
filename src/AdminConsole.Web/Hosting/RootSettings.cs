using Microsoft.Extensions.Configuration.Json;

namespace AdminConsole.Web.Hosting;

internal static class RootSettings
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>
    /// Reads the appsettings.json of the repository's root, which the build puts beside the program, wherever the program is started from.
    /// First in the list, so that every other source wins over it.
    /// </summary>
    public static void AddRootSettings(this WebApplicationBuilder builder, Arguments arguments)
    {
        var root = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Optional = true };
        root.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, root);
        if (arguments.Demo)
        {
            builder.Configuration["Demo"] = "true";
        }

        if (!builder.Configuration.ListeningUrls().Any())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // ./run starts the build's output, whose static files lie where they were made; after a publish this does nothing.
        builder.WebHost.UseStaticWebAssets();
    }

    /// <summary>The addresses the settings name to listen on, in every way Kestrel takes them. Empty when none does.</summary>
    public static IEnumerable<string> ListeningUrls(this IConfiguration configuration)
    {
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        var http = Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}");
        var https = Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}");
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        return urls.Concat(urls.Length == 0 ? http.Concat(https) : []).Concat(endpoints);
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
