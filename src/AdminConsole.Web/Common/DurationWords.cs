using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Common;

/// <summary>A span of time as people say it, with two units at most.</summary>
internal static class DurationWords
{
    public static string Of(IStringLocalizer<CommonTexts> texts, TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => texts["{0} s", Math.Max(0, span.Seconds)],
        { TotalMinutes: < 60 } => texts["{0} min", (int)span.TotalMinutes],
        { TotalHours: < 48 } when span.Minutes == 0 => texts["{0} h", (int)span.TotalHours],
        { TotalHours: < 48 } => texts["{0} h {1} min", (int)span.TotalHours, span.Minutes],
        _ when span.Hours == 0 => texts["{0} days", (int)span.TotalDays],
        _ => texts["{0} days {1} h", (int)span.TotalDays, span.Hours],
    };
}
