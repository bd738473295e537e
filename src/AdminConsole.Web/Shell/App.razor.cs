using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace AdminConsole.Web.Shell;

/// <summary>The document around every page. Pages that set a cookie are static and carry nothing of the console; all others run in a circuit.</summary>
public sealed partial class App
{
    private Preferences preferences = Preferences.Default;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    private bool IsConsole => Context.AcceptsInteractiveRouting();

    private IComponentRenderMode? RenderModeOfPage => IsConsole ? RenderMode.InteractiveServer : null;

    protected override void OnInitialized() => preferences = Preferences.Read(Context.Request.Cookies);

    private string? MediaOf(string scheme) => preferences.Theme == "system" ? $"(prefers-color-scheme: {scheme})" : null;
}
