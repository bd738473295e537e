using AdminConsole.Organizations;
using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>The two cookies of signing in. Over https their names bind them to this host alone (RFC 6265bis, 4.1.3.2).</summary>
public sealed class SignInCookies(PublicAddress address)
{
    private const int TokenLength = 43;

    private readonly string prefix = address.IsHttps ? "__Host-" : "";

    /// <summary>Holds the token of the session.</summary>
    public string SessionName => prefix + "AdminConsole.Session";

    /// <summary>Holds the token that ties sign-in attempts to this browser.</summary>
    public string BrowserName => prefix + "AdminConsole.SignIn";

    public string? Session(HttpRequest request) => Token(request, SessionName);

    public string? Browser(HttpRequest request) => Token(request, BrowserName);

    public void KeepSession(HttpResponse response, NewSession session) =>
        response.Cookies.Append(SessionName, session.Token, Options(session.NotAfter));

    public void ForgetSession(HttpResponse response) => response.Cookies.Delete(SessionName, Options(expires: null));

    public void KeepBrowser(HttpResponse response, string token) => response.Cookies.Append(BrowserName, token, Options(expires: null));

    private static string? Token(HttpRequest request, string name) => request.Cookies[name] is { Length: TokenLength } token ? token : null;

    private CookieOptions Options(DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = address.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
