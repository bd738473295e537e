using AdminConsole.Applications;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Launcher;

/// <summary>Asks for temporary access.</summary>
public sealed partial class RequestForm
{
    private readonly Input input = new();
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool busy;

    /// <summary>The application, with the terms to ask under.</summary>
    [Parameter, EditorRequired]
    public required AccessRequestForm Application { get; set; }

    /// <summary>Raised with the request that waits now, or with none when the person's standing has changed meanwhile.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Guid?> Asked { get; set; }

    [Inject]
    public required AccessRequests Requests { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    private ApprovalTerms Terms => Application.Terms!;

    protected override void OnInitialized()
    {
        edit = new EditContext(input);
        errors = new FormErrors(edit);
        var choices = Spans.Choices(Terms.LongestGrant);
        input.Minutes = choices.LastOrDefault(minutes => minutes <= 60, choices[0]);
    }

    private async Task AskAsync()
    {
        errors.Clear();
        busy = true;
        var (outcome, id) = await Requests.RequestAsync(await CurrentActor.GetAsync(), Application.ApplicationId, input.Why, TimeSpan.FromMinutes(input.Minutes));
        busy = false;
        switch (outcome)
        {
            case AccessRequestOutcome.Requested or AccessRequestOutcome.AlreadyPending:
                await Asked.InvokeAsync(id);
                break;
            case AccessRequestOutcome.InvalidJustification:
                errors.Add(() => input.Why, T["Say in a sentence why you need it, in at most {0} characters.", AccessRequest.JustificationLength]);
                break;
            case AccessRequestOutcome.InvalidDuration:
                errors.Add(() => input.Minutes, T["Choose a time between {0} and {1}.", Spans.Words(ApprovalTerms.LeastGrant, T), Spans.Words(Terms.LongestGrant, T)]);
                break;
            default:
                await Asked.InvokeAsync(null);
                break;
        }
    }

    private sealed class Input
    {
        public string Why { get; set; } = "";

        public int Minutes { get; set; }
    }
}
