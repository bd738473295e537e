using System.Globalization;

namespace AdminConsole.Web.Common;

/// <summary>An instant in the reader's zone and language, with the zone said. Months are words, so no order of numbers has to be guessed.</summary>
internal static class ExactTime
{
    public static string Words(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return $"{Day(at, zone)}, {local.ToString("HH:mm:ss", CultureInfo.CurrentCulture)} ({Offset(local.Offset)})";
    }

    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "de" ? "d. MMM yyyy" : "d MMM yyyy", CultureInfo.CurrentCulture);

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
}
