using AdminConsole.Applications;
using AdminConsole.Secrets;

namespace AdminConsole.Web.Gateway;

/// <summary>
/// The cookies on an application's own host. Their names carry the application, because several applications may share a host, and on https
/// the prefix <c>__Host-</c>, so that no neighbouring host can set them (RFC 6265bis section 4.1.3.2).
/// </summary>
internal static class AccessCookies
{
    private const int StatesAtOnce = 8;
    private const int MarkLength = 12;
    private const int EntryMarkLength = MarkLength + 8;
    private static readonly TimeSpan StateLifetime = TimeSpan.FromHours(1);

    /// <summary>The token of somebody's visit.</summary>
    public static string? Visit(HttpRequest request, Application application) => request.Cookies[Name(application, "Access", MarkOf(application))];

    public static void KeepVisit(HttpResponse response, Application application, string token, DateTimeOffset notAfter) =>
        response.Cookies.Append(Name(application, "Access", MarkOf(application)), token, Options(application, notAfter, null));

    public static void ForgetVisit(HttpResponse response, Application application) =>
        response.Cookies.Delete(Name(application, "Access", MarkOf(application)), Options(application, null, null));

    /// <summary>Makes a state that this browser alone holds. Each tab has its own, so that tabs do not spoil each other's way in.</summary>
    public static string NewState(HttpContext context, Application application)
    {
        var kept = context.Request.Cookies.Keys.Where(name => name.StartsWith(Name(application, "Entry", MarkOf(application)), StringComparison.Ordinal)).ToList();
        foreach (var name in kept.Count < StatesAtOnce ? [] : kept)
        {
            context.Response.Cookies.Delete(name, Options(application, null, null));
        }

        var state = MarkOf(application) + Token.Create();
        context.Response.Cookies.Append(Name(application, "Entry", state[..EntryMarkLength]), state, Options(application, null, StateLifetime));
        return state;
    }

    /// <summary>The application that a state was made for, among those of a host.</summary>
    public static Application? ApplicationOf(string? state, IEnumerable<Application> applications) =>
        IsState(state) ? applications.FirstOrDefault(a => state!.StartsWith(MarkOf(a), StringComparison.Ordinal)) : null;

    /// <summary>Whether this browser holds the state. It does so once.</summary>
    public static bool TakeState(HttpContext context, Application application, string state)
    {
        var name = Name(application, "Entry", state[..EntryMarkLength]);
        var held = context.Request.Cookies[name];
        context.Response.Cookies.Delete(name, Options(application, null, null));
        return held is not null && Token.Matches(held, Token.Hash(state));
    }

    /// <summary>Whether a text has the shape of a state.</summary>
    public static bool IsState(string? text) => text is { Length: > EntryMarkLength and < 100 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // The last digits of a key: the first are the time of its making, which neighbours share.
    private static string MarkOf(Application application) => application.Id.ToString("N")[^MarkLength..];

    private static string Name(Application application, string kind, string mark) => $"{(IsHttps(application) ? "__Host-" : "")}AdminConsole.{kind}.{mark}";

    private static bool IsHttps(Application application) => application.Scheme == Uri.UriSchemeHttps;

    private static CookieOptions Options(Application application, DateTimeOffset? notAfter, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = IsHttps(application),
            Path = "/",
            Expires = notAfter,
            MaxAge = lifetime,
            IsEssential = true,
        };
}
