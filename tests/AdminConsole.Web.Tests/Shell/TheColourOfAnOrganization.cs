using AdminConsole.Web.Shell;

namespace AdminConsole.Web.Tests.Shell;

public sealed class TheColourOfAnOrganization
{
    [Theory]
    [InlineData("#ffffff", "#000000")]
    [InlineData("#f2b705", "#000000")]
    [InlineData("#0b6b62", "#ffffff")]
    [InlineData("#000000", "#ffffff")]
    public void Letters_on_it_can_be_read(string colour, string letters) => Assert.Equal(letters, BrandColour.TextOn(colour));

    [Theory]
    [InlineData(null)]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#000000\" onload=\"")]
    public void Anything_that_is_no_colour_becomes_ours(string? colour) => Assert.Equal("#0b6b62", BrandColour.OrDefault(colour));
}
