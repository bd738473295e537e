using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AdminConsole.Testing;

/// <summary>A mail as the mail server got it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Encrypted">Whether it came through STARTTLS.</param>
/// <param name="User">Who logged in to send it.</param>
/// <param name="Content">The whole message, parsed.</param>
public sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, bool Encrypted, string? User, MimePart Content)
{
    public string Subject => Content.Header("Subject");

    public string MessageId => Content.Header("Message-ID");

    /// <summary>The text/plain body; empty when there is none.</summary>
    public string Text => Content.Find("text/plain")?.Text ?? "";

    /// <summary>The text/html body; empty when there is none.</summary>
    public string Html => Content.Find("text/html")?.Text ?? "";

    /// <summary>The first run of 6 to 10 digits that stands alone.</summary>
    public string Pin => Digits().Match(Body) is { Success: true } match ? match.Value : throw new InvalidOperationException($"No PIN in: {Body}");

    /// <summary>The first link.</summary>
    public Uri Link =>
        Address().Match(Body) is { Success: true } match
            ? new Uri(WebUtility.HtmlDecode(match.Value))
            : throw new InvalidOperationException($"No link in: {Body}");

    private string Body => Text.Length > 0 ? Text : Html;

    internal static ReceivedMail Parse(JsonNode message) =>
        new(
            (string)message["from"]!,
            [.. message["to"]!.AsArray().Select(address => (string)address!)],
            (bool)message["encrypted"]!,
            (string?)message["user"],
            MimePart.Parse(Convert.FromBase64String((string)message["content"]!))
        );

    [GeneratedRegex(@"(?<![\w/=.%-])\d{6,10}(?![\w/=%-]|\.\w)", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"https?://[^\s""'<>]+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
