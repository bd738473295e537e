using AdminConsole.Web.Common;

namespace AdminConsole.Web.Tests.Common;

public sealed class WritingCsv
{
    [Fact]
    public void Fields_stand_side_by_side() => Assert.Equal("a,,b\r\n", Csv.Line("a", null, "b"));

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void What_would_break_a_line_is_quoted(string text, string expected) => Assert.Equal(expected + "\r\n", Csv.Line(text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 1", "'+49 1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    public void Nothing_is_a_formula(string text, string expected) => Assert.Equal(expected + "\r\n", Csv.Line(text));
}
