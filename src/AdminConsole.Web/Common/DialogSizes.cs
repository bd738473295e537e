using Radzen;

namespace AdminConsole.Web.Common;

/// <summary>How dialogs open: closed by Escape, never by a slip beside them.</summary>
internal static class DialogSizes
{
    /// <summary>For a question.</summary>
    public static DialogOptions Narrow => Options("dialog dialog-narrow");

    /// <summary>For a form.</summary>
    public static DialogOptions Wide => Options("dialog dialog-wide");

    private static DialogOptions Options(string size) => new()
    {
        CssClass = size,
        Width = "auto",
        CloseDialogOnEsc = true,
        CloseDialogOnOverlayClick = false,
        AutoFocusFirstElement = true,
    };
}
