using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AdminConsole.Testing;

/// <summary>Somebody with a browser of their own, without its screen: a cookie jar, forms, and redirects only where a test follows them.</summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient client;

    /// <param name="home">What relative addresses start from.</param>
    public Visitor(Uri home)
    {
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = true,
                CookieContainer = Cookies,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            BaseAddress = home,
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-Fetch-Dest", "document");
    }

    /// <summary>For everything the methods here do not do. Shares the cookies; never follows a redirect.</summary>
    public HttpClient Http => client;

    public CookieContainer Cookies { get; } = new();

    /// <summary>Opens an address; a redirect is an answer like any other.</summary>
    public async Task<Answer> GetAsync(string address) => await Answer.ReadAsync(await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    /// <summary>Opens an address as a person does: follows redirects to the page they end at.</summary>
    public async Task<Answer> OpenAsync(string address) => await FollowAsync(await GetAsync(address));

    /// <summary>Follows redirects, over hosts too.</summary>
    public async Task<Answer> FollowAsync(Answer answer)
    {
        for (var redirect = 0; answer.Location is { } location; redirect++)
        {
            answer = redirect < MostRedirects ? await GetAsync(location.AbsoluteUri) : throw new InvalidOperationException($"Redirects without end: {location}");
        }

        return answer;
    }

    /// <summary>
    /// Posts a form of a page with its hidden fields (the antiforgery token among them), the values it shows, and the given ones.
    /// The first button's name and value go along unless the given values name another.
    /// </summary>
    /// <param name="page">The page that shows the form.</param>
    /// <param name="values">What the person types; a name that the form lacks is sent all the same, as an attacker would.</param>
    /// <param name="form">A selector, where the page has several forms.</param>
    public async Task<Answer> PostAsync(Answer page, IEnumerable<(string Name, string Value)> values, string form = "form")
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"No {form} in: {page.Body}");
        var fields = Fields(element);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        var action = element.GetAttribute("action") is { Length: > 0 } given ? new Uri(page.Address, given) : page.Address;
        return await Answer.ReadAsync(await client.PostAsync(action, content));
    }

    public Task<Answer> PostAsync(Answer page, params (string Name, string Value)[] values) => PostAsync(page, values.AsEnumerable());

    public void Dispose() => client.Dispose();

    private static Dictionary<string, string> Fields(IHtmlFormElement form)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.QuerySelectorAll("input[name], textarea[name], select[name], button[name]"))
        {
            var (name, value, sent) = input switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => (box.Name, box.Value, box.IsChecked),
                IHtmlInputElement field => (field.Name, field.Value, field.Type is not ("submit" or "file")),
                IHtmlTextAreaElement area => (area.Name, area.Value, true),
                IHtmlSelectElement select => (select.Name, select.Value, true),
                IHtmlButtonElement button => (button.Name, button.Value, input == form.QuerySelector("button")),
                _ => (null, null, false),
            };
            if (sent)
            {
                fields[name!] = value ?? "";
            }
        }

        return fields;
    }

    // As browsers do: every name below localhost is this machine.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (context.DnsEndPoint.Host.EndsWith("localhost", StringComparison.OrdinalIgnoreCase))
            {
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            }
            else
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
