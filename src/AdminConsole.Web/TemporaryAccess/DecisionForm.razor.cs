using AdminConsole.Applications;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.TemporaryAccess;

/// <summary>Approve for a chosen time, or deny with a reason.</summary>
public sealed partial class DecisionForm
{
    private static readonly int[] PresetMinutes = [15, 30, 60, 120, 240, 480, 720, 1440];

    private readonly Entered form = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    [Inject]
    public required AccessDecisions Decisions { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    [Parameter, EditorRequired]
    public required AccessRequestDetail Detail { get; set; }

    [Parameter, EditorRequired]
    public required ApprovalTerms Terms { get; set; }

    /// <summary>After a decision, by this reader or by somebody else.</summary>
    [Parameter, EditorRequired]
    public EventCallback Decided { get; set; }

    private IEnumerable<TimeSpan> Choices => PresetMinutes
        .Select(minutes => TimeSpan.FromMinutes(minutes))
        .Append(Detail.Request.WantedDuration)
        .Append(Terms.LongestGrant)
        .Where(choice => choice >= ApprovalTerms.LeastGrant && choice <= Terms.LongestGrant)
        .Distinct()
        .Order();

    protected override void OnInitialized()
    {
        form.Minutes = (int)(Detail.Request.WantedDuration < Terms.LongestGrant ? Detail.Request.WantedDuration : Terms.LongestGrant).TotalMinutes;
        edit = new EditContext(form);
        errors = new FormErrors(edit);
    }

    private Task ApproveAsync() => DecideAsync(async () =>
        await Decisions.ApproveAsync(await CurrentActor.GetAsync(), Detail.Request.Id, TimeSpan.FromMinutes(form.Minutes), form.Comment, Detail.Request.Stamp));

    private Task DenyAsync() => DecideAsync(async () =>
        await Decisions.DenyAsync(await CurrentActor.GetAsync(), Detail.Request.Id, form.Comment, Detail.Request.Stamp));

    private async Task DecideAsync(Func<Task<ApprovalOutcome>> decide)
    {
        errors.Clear();
        busy = true;
        var outcome = await decide();
        busy = false;
        if (Tell(outcome))
        {
            await Decided.InvokeAsync();
        }
    }

    // True when the page should show the newer state; false when the reader has something to correct.
    private bool Tell(ApprovalOutcome outcome)
    {
        var who = Detail.Request.UserEmail;
        switch (outcome)
        {
            case ApprovalOutcome.Approved:
                Notifications.Saved(T["Approved. {0} has access from now on.", who]);
                return true;
            case ApprovalOutcome.Counted:
                Notifications.Saved(T["Your approval counts. Others must approve too before {0} has access.", who]);
                return true;
            case ApprovalOutcome.Denied:
                Notifications.Saved(T["Denied. {0} gets a mail with your reason.", who]);
                return true;
            case ApprovalOutcome.InvalidDuration:
                errors.Add(() => form.Minutes, T["The policy does not give that long. Choose a shorter time."]);
                return false;
            case ApprovalOutcome.InvalidComment:
                errors.Add(() => form.Comment, T["Say in 1 to {0} characters why; {1} reads it.", Decision.CommentLength, who]);
                return false;
            case ApprovalOutcome.OwnRequest:
                Notifications.Refused(T["This is your own request"], T["Nobody decides about their own."]);
                return true;
            case ApprovalOutcome.AlreadyDecided:
                Notifications.Refused(T["You have decided already"], T["Your first answer counts."]);
                return true;
            case ApprovalOutcome.NotPending:
                Notifications.Refused(T["The request is no longer open"], T["It was answered, expired or was taken back meanwhile."]);
                return true;
            case ApprovalOutcome.Stale:
                Notifications.Refused(T["Somebody else answered just now"], T["Your answer was not saved. Look at theirs, then decide again if it is still open."]);
                return true;
            case ApprovalOutcome.NotFound:
                Notifications.Refused(T["There is no such request any more"], T["Nothing was changed."]);
                return true;
            default:
                Notifications.Refused(T["You may not decide this request"], T["The policy does not name you as an approver now, or your session has ended. Nothing was changed."]);
                return true;
        }
    }

    private sealed class Entered
    {
        public int Minutes { get; set; }

        public string? Comment { get; set; }
    }
}
