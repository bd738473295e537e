using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace AdminConsole.Web.Shell;

/// <summary>What the pages stand on: circuits, languages, permissions, error and status pages.</summary>
internal static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddScoped<Notifications>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(AddPermissionPolicies);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(ChooseLanguage);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ac-forms";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Strict would be left out when a link in a mail is followed; the new one then breaks the forms open in other tabs.
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        return services;
    }

    /// <summary>Goes first, around whatever can fail.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(KeepStatusPagesForPeople);
        app.UseRequestLocalization();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static void AddPermissionPolicies(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(
                RequiresPermissionAttribute.PolicyFor(permission),
                policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }
    }

    private static void ChooseLanguage(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Languages.Supported[0]);
        options.SupportedCultures = [.. Languages.Supported];
        options.SupportedUICultures = [.. Languages.Supported];
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    private static Task KeepStatusPagesForPeople(HttpContext context, RequestDelegate next)
    {
        if (!IsPageLoad(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        // The page about a post that failed is shown, not posted to: its form's token would be refused a second time.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    // Programs, and proxies that ask for a browser, get the bare status; people get a page.
    private static bool IsPageLoad(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/authz", StringComparison.OrdinalIgnoreCase);
}
