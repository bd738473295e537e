using AdminConsole.Data;
using AdminConsole.Web.Hosting;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Common;

/// <summary>
/// A list whose state is the address: links change the address, the address decides what is loaded. A newer load cancels the older one.
/// Prerendering draws the frame only, so rows are read once, in the circuit.
/// </summary>
public sealed partial class ListPage<TRow>
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(300);

    private ListQuery query = new();
    private Page<TRow>? result;
    private string path = "/";
    private string typed = "";
    private string? failure;
    private bool databaseIsAway;
    private bool loading = true;
    private CancellationTokenSource? load;
    private CancellationTokenSource? typing;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IDatabaseProvider Provider { get; set; }

    [Inject]
    public required ILogger<ListPage<TRow>> Logger { get; set; }

    /// <summary>What the list is of, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Reads one page of rows.</summary>
    [Parameter, EditorRequired]
    public required Func<ListQuery, CancellationToken, Task<Page<TRow>>> Load { get; set; }

    /// <summary><see cref="ListColumn{TRow}"/>s; the first is the name and the link.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Columns { get; set; }

    /// <summary>Shown when there is nothing at all: an <see cref="EmptyState"/>.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Empty { get; set; }

    /// <summary>What can be searched for ("Search by name or address"); null offers no search.</summary>
    [Parameter]
    public string? SearchLabel { get; set; }

    [Parameter]
    public IReadOnlyList<ListFilter> Filters { get; set; } = [];

    /// <summary>Told the total after each load, for the count in the page's head.</summary>
    [Parameter]
    public EventCallback<int> TotalChanged { get; set; }

    private IEnumerable<(ListFilter Filter, string Text)> Chosen =>
        from filter in Filters
        let value = query.Filter(filter.Name)
        where value is not null
        select (filter, filter.Options.FirstOrDefault(option => option.Value == value)?.Text ?? value);

    /// <summary>Reads the same page again, after something changed.</summary>
    public Task ReloadAsync() => LoadAsync();

    protected override async Task OnInitializedAsync()
    {
        path = PathOf(Navigation.Uri);
        query = Read(Navigation.Uri);
        typed = query.Search;
        if (RendererInfo.IsInteractive)
        {
            Navigation.LocationChanged += OnLocationChanged;
            await LoadAsync();
        }
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;

    private ListQuery Read(string uri) => ListQuery.Parse(uri, Filters.Select(filter => filter.Name));

    private string Url(ListQuery to) => to.ToUrl(path);

    private void Go(ListQuery to) => Navigation.NavigateTo(Url(to));

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        if (PathOf(args.Location) == path && Read(args.Location) is var next && next != query)
        {
            _ = InvokeAsync(() => ShowAsync(next));
        }
    }

    private Task ShowAsync(ListQuery next)
    {
        query = next;
        typed = next.Search;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        load?.Cancel();
        load?.Dispose();
        load = new CancellationTokenSource();
        var mine = load.Token;
        loading = true;
        failure = null;
        StateHasChanged();
        try
        {
            var loaded = await Load(query, mine);
            if (mine.IsCancellationRequested)
            {
                return;
            }

            result = loaded;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !mine.IsCancellationRequested)
        {
            failure = Reference.New();
            databaseIsAway = Unavailability.Find(exception, Provider) is not null;
            Log.ListFailed(Logger, failure, exception);
        }
        catch (Exception) when (mine.IsCancellationRequested)
        {
            // A newer load has taken over; how this one ended does not matter.
            return;
        }

        loading = false;
        if (failure is null && result is { Rows.Count: 0, Total: > 0 } && query.Page > 1)
        {
            Navigation.NavigateTo(Url(query.WithPage(1)), replace: true);
            return;
        }

        StateHasChanged();
        if (failure is null && result is not null)
        {
            await TotalChanged.InvokeAsync(result.Total);
        }
    }

    private async Task SearchSoonAsync(ChangeEventArgs change)
    {
        typed = change.Value as string ?? "";
        typing?.Cancel();
        typing?.Dispose();
        typing = new CancellationTokenSource();
        var mine = typing.Token;
        await Task.Delay(TypingPause, mine).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!mine.IsCancellationRequested)
        {
            SearchNow();
        }
    }

    private void SearchNow()
    {
        typing?.Cancel();
        var next = query.WithSearch(typed);
        if (next != query)
        {
            // Replaced, so that one step back leaves the search instead of taking back its last letters.
            Navigation.NavigateTo(Url(next), replace: query.Search.Length > 0);
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        load?.Cancel();
        load?.Dispose();
        typing?.Cancel();
        typing?.Dispose();
    }
}
