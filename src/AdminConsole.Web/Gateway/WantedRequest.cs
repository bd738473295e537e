using System.Text.RegularExpressions;

namespace AdminConsole.Web.Gateway;

/// <summary>The request that a proxy asks about: what the browser sent to the application's host.</summary>
/// <param name="Host">The host in lower case, without the port of its scheme.</param>
/// <param name="Path">The path as it came.</param>
/// <param name="Target">The path with the query, as it came.</param>
/// <param name="IsPageLoad">Whether a person waits for a page, rather than a script for data.</param>
internal sealed partial record WantedRequest(string Host, string Path, string Target, bool IsPageLoad)
{
    /// <summary>From nginx: <c>X-Original-URL</c> and <c>X-Original-Method</c>. Null when the headers are not those of one request.</summary>
    public static WantedRequest? FromOriginalUrl(HttpRequest asked)
    {
        var (url, method) = (One(asked, "X-Original-URL"), One(asked, "X-Original-Method"));
        var host = url?.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host is not > 2)
        {
            return null;
        }

        var slash = url!.IndexOf('/', host.Value);
        return slash < 0 ? null : Create(asked, url[host.Value..slash], url[slash..], method ?? HttpMethods.Get);
    }

    /// <summary>From Caddy and Traefik: <c>X-Forwarded-Host</c>, <c>-Uri</c> and <c>-Method</c>. Null when the headers are not those of one request.</summary>
    public static WantedRequest? FromForwarded(HttpRequest asked) =>
        One(asked, "X-Forwarded-Host") is { } host && One(asked, "X-Forwarded-Uri") is { } target
            ? Create(asked, host, target, One(asked, "X-Forwarded-Method") ?? HttpMethods.Get)
            : null;

    /// <summary>A host as applications keep it.</summary>
    public static string? ReadHost(string? host)
    {
        var lower = host?.ToLowerInvariant() ?? "";
        return WellFormedHost().IsMatch(lower) ? DefaultPort().Replace(lower, "") : null;
    }

    private static WantedRequest? Create(HttpRequest asked, string host, string target, string method)
    {
        var isPageLoad =
            (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            && asked.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(asked.Headers.XRequestedWith, "XMLHttpRequest", StringComparison.OrdinalIgnoreCase)
            && asked.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate";
        return ReadHost(host) is { } known ? new(known, target.Split('?')[0], target, isPageLoad) : null;
    }

    private static string? One(HttpRequest asked, string header) => asked.Headers[header] is [{ Length: > 0 } value] ? value : null;

    [GeneratedRegex(@"\A[a-z0-9._-]+(:\d{1,5})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WellFormedHost();

    [GeneratedRegex(@":(443|80)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefaultPort();
}
