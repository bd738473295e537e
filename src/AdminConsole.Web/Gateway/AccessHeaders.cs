using AdminConsole.TemporaryAccess;

namespace AdminConsole.Web.Gateway;

/// <summary>What the application is told about the visitor. Every header is always there, if need be empty, so that no proxy hands on one of the client's own.</summary>
internal static class AccessHeaders
{
    public const string Token = "Cf-Access-Jwt-Assertion";
    public const string Email = "Cf-Access-Authenticated-User-Email";
    public const string UserId = "X-Access-User-Id";
    public const string Groups = "X-Access-Groups";

    public static void Write(HttpResponse response, AccessUser? user, string token)
    {
        response.Headers[Token] = token;
        response.Headers[Email] = Plain(user?.Email ?? "");
        response.Headers[UserId] = user?.Id.ToString() ?? "";
        response.Headers[Groups] = string.Join(',', (user?.Groups ?? []).Select(Plain));
    }

    // Names are free text. What a header cannot hold, and the comma between names, is percent-encoded, so nobody can name a group to be two.
    private static string Plain(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is >= ' ' and < 127 and not (',' or '%') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
