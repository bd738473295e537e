namespace AdminConsole.Web.Shell;

/// <summary>
/// What a reader has chosen for this browser. Kept in cookies, so that the first byte of a page is already right and nothing flashes.
/// </summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="TimeZone">The IANA name of the browser's zone; UTC until the script has told it.</param>
/// <param name="NavigationCollapsed">Whether the navigation shows icons only.</param>
/// <param name="CompactLists">Whether lists are drawn dense.</param>
public sealed record Preferences(string Theme, string TimeZone, bool NavigationCollapsed, bool CompactLists)
{
    internal const string ThemeCookie = "ac-theme";
    internal const string ZoneCookie = "ac-zone";
    internal const string NavigationCookie = "ac-navigation";
    internal const string DensityCookie = "ac-density";

    internal static readonly IReadOnlyList<string> Themes = ["light", "dark", "system"];

    public static Preferences Default { get; } = new("system", "UTC", NavigationCollapsed: false, CompactLists: false);

    /// <summary>The reader's zone, or UTC when the browser named one this machine does not know.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    internal static Preferences Read(IRequestCookieCollection cookies) => new(
        cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : Default.Theme,
        cookies[ZoneCookie] is { Length: > 0 and < 64 } zone ? zone : Default.TimeZone,
        cookies[NavigationCookie] == "collapsed",
        cookies[DensityCookie] == "compact");
}
