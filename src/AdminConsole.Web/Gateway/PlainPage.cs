using System.Globalization;
using System.Net;
using System.Text;
using AdminConsole.Organizations;

namespace AdminConsole.Web.Gateway;

/// <summary>
/// A page on an application's host. It carries all it needs, because nothing else of ours is served there: every other address of that
/// host belongs to the application.
/// </summary>
internal sealed class PlainPage(string title, IReadOnlyList<string> paragraphs, params IReadOnlyList<PlainPage.Act> acts) : IResult
{
    private const string Style =
        ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}"
        + "a,button{display:inline-block;margin:.5rem .75rem 0 0;padding:.6rem 1rem;border:1px solid;border-radius:.5rem;background:none;color:inherit;font:inherit;text-decoration:none;cursor:pointer}"
        + "form{display:inline}";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What the reader can do next.</summary>
    internal abstract record Act(string Text);

    /// <summary>Goes to an address.</summary>
    internal sealed record Link(string Text, string Url) : Act(Text);

    /// <summary>Goes to a path on our own host.</summary>
    internal sealed record OwnLink(string Text, string Path) : Act(Text);

    /// <summary>Posts to a path on the same host.</summary>
    internal sealed record Button(string Text, string Path) : Act(Text);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var console = httpContext.RequestServices.GetRequiredService<PublicAddress>();
        var page = new StringBuilder($"<!doctype html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">")
            .Append($"<title>{Safe(title)}</title><style>{Style}</style></head><body><main><h1>{Safe(title)}</h1>");
        foreach (var paragraph in paragraphs)
        {
            page.Append($"<p>{Safe(paragraph)}</p>");
        }

        foreach (var act in acts)
        {
            page.Append(
                act switch
                {
                    Link link => $"<a href=\"{Safe(link.Url)}\">{Safe(link.Text)}</a>",
                    OwnLink own => $"<a href=\"{Safe(console.Of(own.Path))}\">{Safe(own.Text)}</a>",
                    Button button => $"<form method=\"post\" action=\"{Safe(button.Path)}\"><button>{Safe(button.Text)}</button></form>",
                    _ => "",
                }
            );
        }

        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(page.Append("</main></body></html>").ToString(), httpContext.RequestAborted);
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
