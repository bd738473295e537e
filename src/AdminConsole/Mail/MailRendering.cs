using System.Net;
using System.Text;

namespace AdminConsole.Mail;

/// <summary>Turns what a mail says into plain text and into HTML that reads well at 320 px, in light and in dark.</summary>
internal static class MailRendering
{
    private const string Head = """
        <!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><style>
        body { margin: 0; padding: 16px; font: 16px/1.5 system-ui, sans-serif }
        main { display: block; max-width: 520px; margin: 0 auto }
        .preview { font-weight: 600 }
        .text { white-space: pre-line }
        .code { font: 600 32px/1.2 ui-monospace, monospace; letter-spacing: 4px; margin: 24px 0 }
        .action { margin: 24px 0 }
        .action a { background: #2f5bd0; color: #fff; padding: 12px 20px; border-radius: 8px; text-decoration: none; display: inline-block }
        .footer { font-size: 13px; opacity: .8 }
        </style></head><body><main>
        """;

    public static string Text(MailContent mail)
    {
        var text = new StringBuilder(mail.Preview).Append("\n\n");
        foreach (var paragraph in mail.Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (mail.Link is not null)
        {
            text.Append(mail.LinkText).Append(":\n").Append(mail.Link).Append("\n\n");
        }

        return mail.Footer is null ? text.ToString() : text.Append("-- \n").Append(mail.Footer).Append('\n').ToString();
    }

    public static string Html(MailContent mail)
    {
        var html = new StringBuilder(Head).Append(Line("preview", mail.Preview));
        foreach (var paragraph in mail.Paragraphs)
        {
            html.Append(Line("text", paragraph));
        }

        html.Append(mail.Code is null ? "" : Line("code", mail.Code));
        if (mail.Link is not null)
        {
            html.Append($"""<p class="action"><a href="{WebUtility.HtmlEncode(mail.Link)}">{WebUtility.HtmlEncode(mail.LinkText)}</a></p>""");
        }

        return html.Append(mail.Footer is null ? "" : Line("footer", mail.Footer)).Append("</main></body></html>").ToString();
    }

    private static string Line(string look, string text) => $"""<p class="{look}">{WebUtility.HtmlEncode(text)}</p>""";
}
