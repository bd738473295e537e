using System.Globalization;

namespace AdminConsole.Web.Shell;

/// <summary>The languages there are texts for. The first is the language of the keys.</summary>
internal static class Languages
{
    public static IReadOnlyList<CultureInfo> Supported { get; } = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("de")];

    /// <summary>The value of <c>dir</c> for the language of this request.</summary>
    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
