using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Secrets;

/// <summary>ASP.NET Core Data Protection, which cookies and forms rest on: keys in the database, shared by every node, under the master key.</summary>
public static class DataProtectionServices
{
    /// <summary>Adds it. Needs the database and the <see cref="MasterKey"/>.</summary>
    public static IServiceCollection AddConsoleDataProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("AdminConsole");
        services.AddSingleton<DataProtectionKeyStore>().AddSingleton<MasterKeyXmlEncryptor>();
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<DataProtectionKeyStore, MasterKeyXmlEncryptor>(
                (options, store, encryptor) =>
                {
                    options.XmlRepository = store;
                    options.XmlEncryptor = encryptor;
                }
            );
        return services;
    }
}
