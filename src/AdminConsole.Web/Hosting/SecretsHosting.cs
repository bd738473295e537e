using AdminConsole.Secrets;

namespace AdminConsole.Web.Hosting;

internal static class SecretsHosting
{
    /// <summary>Opens the master key, or makes it in the data directory, and puts the keys of cookies and forms under it.</summary>
    public static void AddSecrets(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.From(builder.Configuration, builder.Environment);
        data.Make();
        var file = builder.Configuration["AdminConsole:MasterKeyFile"];
        builder.Services.AddSingleton(MasterKey.Open(string.IsNullOrWhiteSpace(file) ? data.MasterKey : file));
        builder.Services.AddConsoleDataProtection();
    }
}
