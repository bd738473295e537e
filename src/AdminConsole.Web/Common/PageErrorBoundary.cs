using AdminConsole.Data;
using AdminConsole.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace AdminConsole.Web.Common;

/// <summary>
/// Keeps a fault inside a part of the page: the rest stays, and the reader gets a reference that the log has too. It is forgotten when the
/// reader goes elsewhere. While a page is only prerendered, a fault goes on to the pipeline, which answers with the right status.
/// </summary>
public sealed class PageErrorBoundary : ErrorBoundaryBase, IDisposable
{
    private string? reference;

    /// <summary>Where the message stands; for a part that has no place of its own in the page.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Whether nothing of the page is left when it fails.</summary>
    [Parameter]
    public bool IsPage { get; set; }

    [Inject]
    public required ILogger<PageErrorBoundary> Logger { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IDatabaseProvider Provider { get; set; }

    public void Dispose() => Navigation.LocationChanged -= Forget;

    protected override void OnInitialized() => Navigation.LocationChanged += Forget;

    protected override void OnParametersSet()
    {
        if (!RendererInfo.IsInteractive)
        {
            MaximumErrorCount = 0;
        }
    }

    protected override Task OnErrorAsync(Exception exception)
    {
        reference = Reference.New();
        Log.PageFailed(Logger, reference, exception);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenElement(1, IsPage ? "main" : "div");
        builder.AddAttribute(2, "class", Class);
        builder.OpenComponent<FailureView>(3);
        builder.AddComponentParameter(4, nameof(FailureView.Reference), reference);
        builder.AddComponentParameter(5, nameof(FailureView.DatabaseIsAway), Unavailability.Find(CurrentException, Provider) is not null);
        builder.AddComponentParameter(6, nameof(FailureView.IsPage), IsPage);
        builder.AddComponentParameter(7, nameof(FailureView.TryAgain), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
        builder.CloseElement();
    }

    private void Forget(object? sender, LocationChangedEventArgs args)
    {
        if (CurrentException is not null)
        {
            _ = InvokeAsync(Recover);
        }
    }
}
