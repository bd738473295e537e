using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;

namespace AdminConsole.Web.SignIn;

/// <summary>Signing in and out: who the visitor is, the pages on the way in, and the first start.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services
            .AddAuthentication(SessionAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthenticationHandler>(SessionAuthenticationHandler.SchemeName, configureOptions: null);
        services.AddSingleton<EnteredAddress>();
        services.AddSingleton<SignInCookies>();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        services.AddPostLimit();
        services.AddSingleton<SetUpState>();
        services.AddHostedService<SetUpStart>();
        return services;
    }

    /// <summary>Goes after the shell and before authentication.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseStaticPages();
        app.UseMiddleware<SetUpGate>();
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/", StartEndpoint.GoAsync).AllowAnonymous();
        app.MapSignOut();
    }
}
