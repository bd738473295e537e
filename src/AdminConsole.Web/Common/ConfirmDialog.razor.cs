using Microsoft.AspNetCore.Components;
using Radzen;

namespace AdminConsole.Web.Common;

/// <summary>Asks before an act. Says what will happen to whom; its button carries the verb.</summary>
public sealed partial class ConfirmDialog
{
    private ElementReference cancel;

    [Parameter, EditorRequired]
    public required string Verb { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment Body { get; set; }

    [Parameter]
    public bool Dangerous { get; set; }

    // Radzen focuses the first input of a dialog, and a question has none.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await cancel.FocusAsync();
        }
    }

    /// <summary>True when the reader chose the verb; false for Cancel, Escape and the cross.</summary>
    /// <param name="dialogs">The circuit's dialogs.</param>
    /// <param name="title">The question.</param>
    /// <param name="verb">What the button does: "Turn off and reset 12 guests".</param>
    /// <param name="body">What will happen to whom, with number and names.</param>
    /// <param name="dangerous">Whether it takes something away.</param>
    public static async Task<bool> OpenAsync(DialogService dialogs, string title, string verb, RenderFragment body, bool dangerous = false) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            title,
            new Dictionary<string, object?> { [nameof(Verb)] = verb, [nameof(Body)] = body, [nameof(Dangerous)] = dangerous },
            DialogSizes.Narrow) is true;

    /// <summary>The same with a plain sentence as body.</summary>
    public static Task<bool> OpenAsync(DialogService dialogs, string title, string verb, string body, bool dangerous = false) =>
        OpenAsync(dialogs, title, verb, builder => builder.AddContent(0, body), dangerous);
}
