using AdminConsole.Data;
using AdminConsole.Mail;
using AdminConsole.Permissions;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Mail;

/// <summary>The outbox, as far as it may be shown.</summary>
public sealed partial class MailPage
{
    private ListPage<MailRow>? list;
    private int? total;
    private bool mayResend;

    [Inject]
    public required MailLog Log { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    private IReadOnlyList<ListFilter> Filters =>
    [
        new("state", T["State"], [.. Enum.GetValues<MailState>().Select(state => new ListFilterOption(state.ToString(), Words(state)))]),
        new("kind", T["Kind"], [.. Enum.GetValues<MailKind>().Select(kind => new ListFilterOption(kind.ToString(), Words(kind)))]),
    ];

    protected override async Task OnInitializedAsync() =>
        mayResend = await Rights.AllowsAsync(await CurrentActor.GetAsync(), Permission.ResendMail);

    private async Task<Page<MailRow>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await Log.ListAsync(await CurrentActor.GetAsync(), query.Request, query.Filter<MailState>("state"), query.Filter<MailKind>("kind"), cancel);

    private static ChipTone ToneOf(MailState state) => state switch
    {
        MailState.Waiting => ChipTone.Waiting,
        MailState.Sent => ChipTone.Good,
        _ => ChipTone.Bad,
    };

    // A file is no delivery, and should not look like one.
    private string Words(MailRow mail) => mail.State == MailState.Sent && !Log.ReachesPeople ? T["Kept as a file"] : Words(mail.State);

    private string Words(MailState state) => state switch
    {
        MailState.Waiting => T["Waiting"],
        MailState.Sent => T["Sent"],
        _ => T["Failed"],
    };

    private string Words(MailKind kind) => kind switch
    {
        MailKind.Invitation => T["Invitation"],
        MailKind.OneTimePin => T["PIN"],
        MailKind.AccessRequested => T["Access requested"],
        MailKind.AccessApproved => T["Access approved"],
        MailKind.AccessDenied => T["Access denied"],
        MailKind.Test => T["Test mail"],
        _ => T["Access ended"],
    };

    private async Task ResendAsync(MailRow mail)
    {
        switch (await Log.ResendAsync(await CurrentActor.GetAsync(), mail.Id))
        {
            case ResendOutcome.Queued:
                Notifications.Saved(T["The mail to {0} is being sent again", mail.To]);
                break;
            case ResendOutcome.TooOld:
                Notifications.Refused(T["This mail is too old to be sent again"], T["Its code or link is no longer good. The person asks for a new one."]);
                break;
            case ResendOutcome.NotFound:
                Notifications.Refused(T["There is no such mail any more"], T["Nothing was sent."]);
                break;
            default:
                Notifications.NotAllowed();
                return;
        }

        if (list is not null)
        {
            await list.ReloadAsync();
        }
    }
}
