using AdminConsole.Organizations;
using AdminConsole.SignIn;

namespace AdminConsole.Web.SignIn;

/// <summary>The cookies of signing in. Over https their names bind them to this host alone (RFC 6265bis, 4.1.3.2).</summary>
public sealed class SignInCookies(PublicAddress address, EnteredAddress entered, TimeProvider time)
{
    private const int TokenLength = 43;

    private static readonly TimeSpan WayKept = TimeSpan.FromDays(365);

    private readonly string prefix = address.IsHttps ? "__Host-" : "";

    /// <summary>Holds the token of the session.</summary>
    public string SessionName => prefix + "AdminConsole.Session";

    /// <summary>Holds the token that ties sign-in attempts to this browser.</summary>
    public string BrowserName => prefix + "AdminConsole.SignIn";

    /// <summary>Holds the method that was last used here, and nothing about who used it.</summary>
    public string WayName => prefix + "AdminConsole.LastMethod";

    /// <summary>Holds the address that was entered a moment ago, encrypted.</summary>
    public string AddressName => prefix + "AdminConsole.Address";

    public string? Session(HttpRequest request) => Token(request, SessionName);

    public string? Browser(HttpRequest request) => Token(request, BrowserName);

    public void KeepSession(HttpResponse response, NewSession session) =>
        response.Cookies.Append(SessionName, session.Token, Options(session.NotAfter));

    public void ForgetSession(HttpResponse response) => response.Cookies.Delete(SessionName, Options(expires: null));

    public void KeepBrowser(HttpResponse response, string token) => response.Cookies.Append(BrowserName, token, Options(expires: null));

    /// <summary>The method that was last used in this browser: a kind, or the key of an identity provider.</summary>
    public string? Way(HttpRequest request) => request.Cookies[WayName] is { Length: <= 40 } way ? way : null;

    public void KeepWay(HttpResponse response, string way) => response.Cookies.Append(WayName, way, Options(time.GetUtcNow() + WayKept));

    /// <summary>The address to fill in: entered at the common endpoint a moment ago, in this browser.</summary>
    public string? Address(HttpRequest request) => entered.Read(request.Cookies[AddressName]);

    public void KeepAddress(HttpResponse response, string email) =>
        response.Cookies.Append(AddressName, entered.Protect(email), Options(time.GetUtcNow() + EnteredAddress.Kept));

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
