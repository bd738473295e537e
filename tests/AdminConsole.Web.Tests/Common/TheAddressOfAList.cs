using AdminConsole.Web.Common;

namespace AdminConsole.Web.Tests.Common;

public sealed class TheAddressOfAList
{
    [Fact]
    public void Says_nothing_about_what_is_as_usual() => Assert.Equal("/guests", new ListQuery().ToUrl("/guests"));

    [Fact]
    public void Carries_everything_there_and_back()
    {
        var query = new ListQuery().WithSearch("ada & co").WithFilter("state", "Pending").WithNextSort("name").WithNextSort("name").WithSize(50).WithPage(3);

        var read = ListQuery.Parse("http://localhost" + query.ToUrl("/guests"), ["state"]);

        Assert.Equal(query, read);
        Assert.True(read.Descending);
        Assert.Equal(100, read.Skip);
        Assert.Equal("ada & co", read.Search);
    }

    [Theory]
    [InlineData("?page=-1&size=7&sort=-")]
    [InlineData("?page=99999999999&size=abc")]
    [InlineData("?page=&size=&sort=&q=&other=1")]
    public void Leaves_out_what_makes_no_sense(string address) =>
        Assert.Equal(new ListQuery(), ListQuery.Parse("http://localhost/guests" + address, ["state"]));

    [Fact]
    public void Never_skips_a_negative_number_of_rows() =>
        Assert.Equal(int.MaxValue, ListQuery.Parse("/guests?page=2147483647&size=100", []).Skip);

    [Fact]
    public void Goes_back_to_the_first_page_when_the_search_changes() => Assert.Equal(1, new ListQuery().WithPage(4).WithSearch("ada").Page);

    [Fact]
    public void Sorts_up_then_down_then_as_before()
    {
        var up = new ListQuery().WithNextSort("name");
        var down = up.WithNextSort("name");
        Assert.Equal(("/g?sort=name", "/g?sort=-name", "/g"), (up.ToUrl("/g"), down.ToUrl("/g"), down.WithNextSort("name").ToUrl("/g")));
    }

    [Fact]
    public void Knows_a_filter_as_one_of_the_named_values_only()
    {
        var query = new ListQuery().WithFilter("tone", "bad").WithFilter("other", "17");
        Assert.Equal(ChipTone.Bad, query.Filter<ChipTone>("tone"));
        Assert.Null(query.Filter<ChipTone>("other"));
    }
}
