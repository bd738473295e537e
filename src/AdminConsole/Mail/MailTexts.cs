using System.Globalization;

namespace AdminConsole.Mail;

/// <summary>Names the texts of mails, <c>MailTexts.{language}.resx</c>. The English sentence is the key.</summary>
public sealed class MailTexts
{
    private MailTexts() { }

    /// <summary>The languages there are texts for.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    /// <summary>Writes in the reader's language until disposed; in English when there is none or none of ours.</summary>
    internal static IDisposable In(string? language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language is not null && Languages.Contains(language) ? language : "en");
        return new Restore(before);
    }

    private sealed class Restore(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
