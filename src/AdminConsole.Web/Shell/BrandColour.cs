using System.Globalization;
using System.Text.RegularExpressions;

namespace AdminConsole.Web.Shell;

/// <summary>An organization's colour, with letters on it that can be read whatever was chosen.</summary>
internal static partial class BrandColour
{
    private const string Ours = "#0b6b62";

    public static string OrDefault(string? colour) => colour is not null && Hex().IsMatch(colour) ? colour : Ours;

    /// <summary>Black or white, whichever stands out more (WCAG relative luminance; 0.179 is where both contrast equally).</summary>
    public static string TextOn(string colour) => Luminance(colour) > 0.179 ? "#000000" : "#ffffff";

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hex();
}
