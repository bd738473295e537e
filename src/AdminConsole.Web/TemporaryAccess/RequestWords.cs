using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using Microsoft.Extensions.Localization;

namespace AdminConsole.Web.TemporaryAccess;

/// <summary>Where a request stands, in a word and a tone.</summary>
internal static class RequestWords
{
    public static string Of(IStringLocalizer<TemporaryAccessTexts> texts, AccessRequestState state) => state switch
    {
        AccessRequestState.Pending => texts["Pending"],
        AccessRequestState.Approved => texts["Approved"],
        AccessRequestState.Denied => texts["Denied"],
        AccessRequestState.Expired => texts["Expired"],
        _ => texts["Withdrawn"],
    };

    public static ChipTone ToneOf(AccessRequestState state) => state switch
    {
        AccessRequestState.Pending => ChipTone.Waiting,
        AccessRequestState.Approved => ChipTone.Good,
        AccessRequestState.Denied => ChipTone.Bad,
        _ => ChipTone.Neutral,
    };
}
