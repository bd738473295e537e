using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.Launcher;

/// <summary>Where one's own request stands, in the requester's words.</summary>
internal static class RequestState
{
    public static string Words(AccessRequestState state, IStringLocalizer<LauncherTexts> texts) =>
        state switch
        {
            AccessRequestState.Pending => texts["Waiting"],
            AccessRequestState.Approved => texts["Approved"],
            AccessRequestState.Denied => texts["Denied"],
            AccessRequestState.Expired => texts["Not answered in time"],
            _ => texts["Taken back"],
        };

    public static ChipTone ToneOf(AccessRequestState state) =>
        state switch
        {
            AccessRequestState.Pending => ChipTone.Waiting,
            AccessRequestState.Approved => ChipTone.Good,
            AccessRequestState.Denied => ChipTone.Bad,
            _ => ChipTone.Neutral,
        };
}
