using System.Collections.Immutable;
using System.Globalization;
using AdminConsole.Data;
using Microsoft.AspNetCore.WebUtilities;

namespace AdminConsole.Web.Common;

/// <summary>What a list shows. It is the address of the page: a list can be sent to a colleague, and the back button works.</summary>
public sealed record ListQuery
{
    public const int DefaultSize = 25;

    private const string PageName = "page";
    private const string SizeName = "size";
    private const string SortName = "sort";
    private const string SearchName = "q";

    /// <summary>Sizes a reader can choose from; any other in an address counts as the default.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [25, 50, 100];

    /// <summary>The first page is 1.</summary>
    public int Page { get; init; } = 1;

    public int Size { get; init; } = DefaultSize;

    /// <summary>The sort key of a column; null is the list's own order.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Never null; empty is no search. At most 200 characters.</summary>
    public string Search { get; init; } = "";

    public ImmutableSortedDictionary<string, string> Filters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How many rows come before this page.</summary>
    public int Skip => (int)Math.Min((long)(Page - 1) * Size, int.MaxValue);

    /// <summary>This page as the core's lists are asked for one.</summary>
    public PageRequest Request => new(Search, Sort, Descending, Skip, Size);

    public bool IsNarrowed => Search.Length > 0 || Filters.Count > 0;

    public string? Filter(string name) => Filters.GetValueOrDefault(name);

    public TEnum? Filter<TEnum>(string name)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Filter(name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    public ListQuery WithPage(int page) => this with { Page = Math.Max(page, 1) };

    public ListQuery WithSize(int size) => this with { Size = size, Page = 1 };

    public ListQuery WithSearch(string search) => this with { Search = Shortened(search), Page = 1 };

    public ListQuery WithFilter(string name, string? value) => this with
    {
        Filters = string.IsNullOrEmpty(value) ? Filters.Remove(name) : Filters.SetItem(name, value),
        Page = 1,
    };

    public ListQuery WithoutNarrowing() => this with { Search = "", Filters = Filters.Clear(), Page = 1 };

    /// <summary>Ascending first, then descending, then the list's own order again.</summary>
    public ListQuery WithNextSort(string key) =>
        Sort != key ? this with { Sort = key, Descending = false, Page = 1 }
        : !Descending ? this with { Descending = true, Page = 1 }
        : this with { Sort = null, Descending = false, Page = 1 };

    /// <summary>Reads an address. Whatever does not make sense in it is left out.</summary>
    public static ListQuery Parse(string uri, IEnumerable<string> filterNames)
    {
        var values = QueryHelpers.ParseQuery(new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.Query : QueryOf(uri));
        string? One(string name) => values.TryGetValue(name, out var value) ? value[0] : null;
        int Number(string name) => int.TryParse(One(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var sort = One(SortName);
        return new ListQuery
        {
            Page = Math.Max(Number(PageName), 1),
            Size = Sizes.Contains(Number(SizeName)) ? Number(SizeName) : DefaultSize,
            Sort = sort?.TrimStart('-') is { Length: > 0 and < 50 } key ? key : null,
            Descending = sort?.StartsWith('-') == true,
            Search = Shortened(One(SearchName) ?? ""),
            Filters = filterNames
                .Select(name => (name, value: One(name)))
                .Where(filter => filter.value is { Length: > 0 and <= 200 })
                .ToImmutableSortedDictionary(filter => filter.name, filter => filter.value!, StringComparer.Ordinal),
        };
    }

    /// <summary>The address of this list on the given path, without what is as usual.</summary>
    public string ToUrl(string path)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        void Add(string name, string? value, bool unusual)
        {
            if (unusual)
            {
                values[name] = value;
            }
        }

        Add(SearchName, Search, Search.Length > 0);
        foreach (var (name, value) in Filters)
        {
            Add(name, value, unusual: true);
        }

        Add(SortName, (Descending ? "-" : "") + Sort, Sort is not null);
        Add(PageName, Page.ToString(CultureInfo.InvariantCulture), Page > 1);
        Add(SizeName, Size.ToString(CultureInfo.InvariantCulture), Size != DefaultSize);
        return QueryHelpers.AddQueryString(path, values);
    }

    // ImmutableSortedDictionary compares by reference; two queries are the same when they have the same address.
    public bool Equals(ListQuery? other) => other is not null && ToUrl("") == other.ToUrl("");

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToUrl(""));

    private static string Shortened(string search) => search.Trim() is { Length: > 200 } tooLong ? tooLong[..200] : search.Trim();

    private static string QueryOf(string uri) => uri.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? uri[at..] : "";
}

/// <summary>A filter above a list.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">Its name for the reader.</param>
/// <param name="Options">What can be chosen, by value and text.</param>
public sealed record ListFilter(string Name, string Label, IReadOnlyList<ListFilterOption> Options);

/// <summary>A value of a filter as the address and as the reader name it.</summary>
public sealed record ListFilterOption(string Value, string Text);
