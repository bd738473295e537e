using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;
using Radzen;

namespace AdminConsole.Web.TemporaryAccess;

/// <summary>The question before a grant is ended, and what came of it: the same on the list and on the request's page.</summary>
internal static class EndAccess
{
    public static Task<bool> AskAsync(DialogService dialogs, IStringLocalizer<TemporaryAccessTexts> texts, string who, string application) =>
        ConfirmDialog.OpenAsync(
            dialogs,
            texts["End access now?"],
            texts["End access"],
            texts["{0} is put out of {1} at the next click and has to ask again. They get a mail.", who, application],
            dangerous: true);

    public static void Tell(EndGrantOutcome outcome, Notifications notifications, IStringLocalizer<TemporaryAccessTexts> texts, string who, string application)
    {
        switch (outcome)
        {
            case EndGrantOutcome.Ended:
                notifications.Saved(texts["The access of {0} to {1} has ended", who, application]);
                break;
            case EndGrantOutcome.AlreadyOver or EndGrantOutcome.NotFound:
                notifications.Refused(texts["It was over already"], texts["The access ended by itself, or somebody else ended it."]);
                break;
            default:
                notifications.Refused(texts["You may not end this access"], texts["Only approvers of its policy and administrators may. Nothing was changed."]);
                break;
        }
    }
}
