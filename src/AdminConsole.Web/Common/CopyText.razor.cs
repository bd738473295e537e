using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AdminConsole.Web.Common;

/// <summary>A text that people carry elsewhere, with a button that copies it.</summary>
public sealed partial class CopyText
{
    [Inject]
    public required IJSRuntime Script { get; set; }

    [Inject]
    public required Notifications Notifications { get; set; }

    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string Value { get; set; }

    private async Task CopyAsync()
    {
        try
        {
            await Script.InvokeVoidAsync("navigator.clipboard.writeText", Value);
            Notifications.Saved(T["Copied: {0}", Label]);
        }
        catch (JSException)
        {
            // Browsers give the clipboard to secure pages only, and readers may refuse it.
            Notifications.Refused(T["The browser did not let us copy"], T["Select the text and copy it yourself."]);
        }
    }
}
