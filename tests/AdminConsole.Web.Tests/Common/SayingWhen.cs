using System.Globalization;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Bunit;

namespace AdminConsole.Web.Tests.Common;

public sealed class SayingWhen : ComponentTest
{
    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(-60, "a minute ago")]
    [InlineData(-59 * 60, "59 minutes ago")]
    [InlineData(-3600, "an hour ago")]
    [InlineData(-5 * 3600, "5 hours ago")]
    [InlineData(-86400, "a day ago")]
    [InlineData(-3 * 86400, "3 days ago")]
    [InlineData(20 * 60, "in 20 minutes")]
    [InlineData(-90 * 86400, "5 Dec 2025")]
    public void Near_instants_are_told_in_words(int seconds, string words) =>
        Assert.Equal(words, Show(Now.AddSeconds(seconds)).Find("time").TextContent);

    [Fact]
    public void The_exact_instant_is_in_the_readers_zone() =>
        Assert.Equal("5 Mar 2026, 13:00:00 (UTC+01:00)", Show(Now).Find("time").GetAttribute("title"));

    [Fact]
    public void No_instant_has_its_own_word() =>
        Assert.Equal("never", Render<RelativeTime>(parameters => parameters.Add(time => time.Never, "never")).Find("span").TextContent);

    [Fact]
    public void A_German_reader_reads_German()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.Equal("vor 5 Stunden", Show(Now.AddHours(-5)).Find("time").TextContent);
    }

    private IRenderedComponent<RelativeTime> Show(DateTimeOffset at) => Render<RelativeTime>(parameters => parameters
        .AddCascadingValue(Preferences.Default with { TimeZone = "Europe/Berlin" })
        .Add(time => time.At, at));
}
