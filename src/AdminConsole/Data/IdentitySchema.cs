using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Data;

/// <summary>
/// The version of ASP.NET Core Identity's tables. The context looks for it among the application's services, so a context that is built by
/// hand needs them too.
/// </summary>
public static class IdentitySchema
{
    /// <summary>Services that hold nothing but the version, for <c>UseApplicationServiceProvider</c>.</summary>
    public static IServiceProvider Services { get; } = new ServiceCollection().AddIdentitySchema().BuildServiceProvider();

    internal static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
