using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AdminConsole.Testing;

/// <summary>What the server said.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers, those of the content included.</param>
/// <param name="Body">The body as text.</param>
public sealed record Answer(Uri Address, HttpStatusCode Status, ILookup<string, string> Headers, string Body)
{
    private readonly Lazy<IHtmlDocument> document = new(() => new HtmlParser().ParseDocument(Body));

    /// <summary>The page.</summary>
    public IHtmlDocument Document => document.Value;

    /// <summary>Where it sends the browser; null when it is not a redirect.</summary>
    public Uri? Location => (int)Status is >= 300 and < 400 && Header("Location") is { } location ? new Uri(Address, location) : null;

    /// <summary>The visible text of the page's main part, with single spaces.</summary>
    public string Text =>
        string.Join(' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string? Header(string name) => Headers[name].FirstOrDefault();

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new(
                response.RequestMessage!.RequestUri!,
                response.StatusCode,
                Flatten(response.Headers).Concat(Flatten(response.Content.Headers)).ToLookup(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase),
                await response.Content.ReadAsStringAsync()
            );
        }
    }

    private static IEnumerable<(string Name, string Value)> Flatten(HttpHeaders headers) =>
        headers.SelectMany(header => header.Value.Select(value => (header.Key, value)));
}
