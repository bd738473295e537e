using AdminConsole.LoginMethods;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.LoginMethods;

/// <summary>What the reader chose in <see cref="TurnOffDialog"/>.</summary>
public enum TurnOffChoice
{
    /// <summary>Leave it on.</summary>
    Cancel,

    /// <summary>Turn it off and leave those locked out as they are.</summary>
    TurnOff,

    /// <summary>Turn it off and invite those locked out anew.</summary>
    TurnOffAndReset,
}

/// <summary>Shows whom turning the passcode off locks out, and offers the mending step.</summary>
public sealed partial class TurnOffDialog
{
    private ElementReference cancel;

    [Parameter, EditorRequired]
    public required LockedOutGuests Affected { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    public static async Task<TurnOffChoice> OpenAsync(DialogService dialogs, string title, LockedOutGuests affected) =>
        await dialogs.OpenAsync<TurnOffDialog>(title, new() { [nameof(Affected)] = affected }, DialogSizes.Wide) is TurnOffChoice choice
            ? choice
            : TurnOffChoice.Cancel;

    // Radzen focuses the first input of a dialog, and a question has none.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await cancel.FocusAsync();
        }
    }
}
