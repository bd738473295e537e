using AdminConsole.Data;
using AdminConsole.Web.Common;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Common;

public sealed class ReadingAList : ComponentTest
{
    private readonly List<(ListQuery Query, CancellationToken Cancellation, TaskCompletionSource<Page<string>> Answer)> loads = [];

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_skeleton_stands_in_until_rows_come()
    {
        var list = Show("/guests");
        Assert.NotNull(list.Find(".skeleton"));

        Answer(0, ["Ada", "Grace"], 2);

        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("tbody tr").Count));
        Assert.Empty(list.FindAll(".skeleton"));
        Assert.Contains("1 to 2 of 2", list.Find(".pager").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_empty_list_teaches()
    {
        var list = Show("/guests");
        Answer(0, [], 0);
        list.WaitForAssertion(() => Assert.Equal("No guests yet", list.Find(".empty-title").TextContent));
    }

    [Fact]
    public void A_search_without_a_match_offers_everything()
    {
        var list = Show("/guests?q=zz");
        Answer(0, [], 0);
        list.WaitForAssertion(() => Assert.Equal("/guests", list.Find(".empty a").GetAttribute("href")));
    }

    [Fact]
    public void A_failure_says_a_reference_and_can_be_tried_again()
    {
        var list = Show("/guests");
        loads[0].Answer.SetException(new InvalidOperationException("secret detail"));
        list.WaitForAssertion(() => Assert.Equal(8, list.Find(".failure code").TextContent.Length));
        Assert.DoesNotContain("secret detail", list.Markup, StringComparison.Ordinal);

        list.Click(".failure button");
        Answer(1, ["Ada"], 1);

        list.WaitForAssertion(() => Assert.Single(list.FindAll("tbody tr")));
    }

    [Fact]
    public void A_newer_load_cancels_the_older_whose_answer_is_dropped()
    {
        var list = Show("/guests");
        Navigation.NavigateTo("/guests?q=grace");
        list.WaitForAssertion(() => Assert.Equal(2, loads.Count));
        Assert.True(loads[0].Cancellation.IsCancellationRequested);

        Answer(1, ["Grace"], 1);
        Answer(0, ["Ada", "Linus"], 2);

        list.WaitForAssertion(() => Assert.Contains("Grace", list.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Linus", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_decides_what_is_read()
    {
        Show("/guests?q=ada&state=Pending&sort=-name&page=2");
        var query = loads[0].Query;
        Assert.Equal(("ada", "Pending", "name", true, 2), (query.Search, query.Filter("state"), query.Sort, query.Descending, query.Page));
    }

    [Fact]
    public void A_chosen_filter_becomes_part_of_the_address_and_a_chip_that_takes_it_away()
    {
        var list = Show("/guests");
        Answer(0, ["Ada"], 1);
        list.Change(".list-filter", "Pending");

        Assert.EndsWith("/guests?state=Pending", Navigation.Uri, StringComparison.Ordinal);
        list.WaitForAssertion(() => Assert.Equal("/guests", list.Find(".filter-chip").GetAttribute("href")));
    }

    [Fact]
    public void A_page_behind_the_end_leads_to_the_first()
    {
        var list = Show("/guests?page=9");
        Answer(0, [], 30);
        list.WaitForAssertion(() => Assert.EndsWith("/guests", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Prerendering_reads_nothing()
    {
        Prerender();
        Show("/guests");
        Assert.Empty(loads);
    }

    private void Answer(int load, string[] rows, int total) => loads[load].Answer.SetResult(new(rows, total));

    private IRenderedComponent<ListPage<string>> Show(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ListPage<string>>(parameters => parameters
            .Add(list => list.Label, "Guests")
            .Add(list => list.SearchLabel, "Search")
            .Add(list => list.Filters, [new ListFilter("state", "State", [new("Pending", "Pending")])])
            .Add(list => list.Load, (query, cancellation) =>
            {
                loads.Add((query, cancellation, new(TaskCreationOptions.RunContinuationsAsynchronously)));
                return loads[^1].Answer.Task;
            })
            .Add(list => list.Columns, builder =>
            {
                builder.OpenComponent<ListColumn<string>>(0);
                builder.AddComponentParameter(1, "Title", "Name");
                builder.AddComponentParameter(2, "SortKey", "name");
                builder.AddComponentParameter(3, "Template", (RenderFragment<string>)(row => cell => cell.AddContent(0, row)));
                builder.CloseComponent();
            })
            .Add<EmptyState>(list => list.Empty, empty => empty.Add(state => state.Title, "No guests yet").Add(state => state.Text, "Why.")));
    }
}
