using Microsoft.Extensions.Localization;
using Radzen;

namespace AdminConsole.Web.Common;

/// <summary>The four ways a verb's end is told. One notification for one act.</summary>
public sealed class Notifications(NotificationService notifications, IStringLocalizer<CommonTexts> texts)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilRead = TimeSpan.FromSeconds(15);

    /// <summary>It happened: "Ada was invited".</summary>
    public void Saved(string what) => Show(NotificationSeverity.Success, what, null, Short);

    /// <summary>A rule forbids it: what, and why or what to do.</summary>
    public void Refused(string what, string why) => Show(NotificationSeverity.Warning, what, why, UntilRead);

    /// <summary>Somebody else saved first.</summary>
    public void Stale() => Show(
        NotificationSeverity.Warning,
        texts["Somebody else changed this meanwhile"],
        texts["Your change was not saved. Look at the newer state, and make your change again if it still fits."],
        UntilRead);

    /// <summary>The actor lacks the permission, perhaps since a moment ago.</summary>
    public void NotAllowed() => Show(
        NotificationSeverity.Warning,
        texts["You may not do this"],
        texts["Your role does not include it. Nothing was changed."],
        UntilRead);

    private void Show(NotificationSeverity severity, string summary, string? detail, TimeSpan time) => notifications.Notify(new NotificationMessage
    {
        Severity = severity,
        Summary = summary,
        Detail = detail ?? "",
        Duration = time.TotalMilliseconds,
        ShowProgress = false,
    });
}
