using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace AdminConsole.Web.Shell;

/// <summary>Where the theme and language switches post to. A form, so they work without script and before the circuit is up.</summary>
internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder app) => app.MapPost("/preferences", Save).AllowAnonymous();

    private static IResult Save([FromForm] string? theme, [FromForm] string? language, HttpContext context)
    {
        if (theme is not null && Preferences.Themes.Contains(theme))
        {
            Keep(context, Preferences.ThemeCookie, theme);
        }

        if (language is not null && Languages.Supported.Any(culture => culture.Name == language))
        {
            Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)));
        }

        return Results.LocalRedirect(WhereItCameFrom(context.Request));
    }

    // The referrer rather than a form field: a list changes its address while the form stays as it was drawn.
    private static string WhereItCameFrom(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from)
        && from.Authority == request.Host.Value
        && !from.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? from.PathAndQuery
            : "/";

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        HttpOnly = true,
        IsEssential = true,
    });
}
