using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Launcher;

/// <summary>Lengths of time in words.</summary>
internal static class Spans
{
    private static readonly int[] Usual = [15, 30, 60, 120, 240, 480, 720];

    /// <summary>The lengths a requester may choose from, in minutes: the usual ones below the longest, and the longest.</summary>
    public static IReadOnlyList<int> Choices(TimeSpan longest) => [.. Usual.Where(minutes => minutes < longest.TotalMinutes), (int)longest.TotalMinutes];

    public static string Words(TimeSpan span, IStringLocalizer<LauncherTexts> texts) =>
        ((span.Days * 24) + span.Hours) switch
        {
            0 => texts["{0} minutes", (int)span.TotalMinutes],
            1 when span.Minutes == 0 => texts["1 hour"],
            var hours when span.Minutes == 0 => texts["{0} hours", hours],
            var hours => texts["{0} h {1} min", hours, span.Minutes],
        };
}
