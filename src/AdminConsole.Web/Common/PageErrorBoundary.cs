using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace AdminConsole.Web.Common;

/// <summary>Keeps a fault inside the page: the navigation stays, and the reader gets a reference that the log has too.</summary>
public sealed class PageErrorBoundary : ErrorBoundaryBase
{
    private string? reference;

    [Inject]
    public required ILogger<PageErrorBoundary> Logger { get; set; }

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

        builder.OpenComponent<FailureView>(1);
        builder.AddComponentParameter(2, nameof(FailureView.Reference), reference);
        builder.AddComponentParameter(3, nameof(FailureView.TryAgain), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
