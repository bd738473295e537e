using AdminConsole.OneTimePins;

namespace AdminConsole.Tests.OneTimePins;

public sealed class MakingPins
{
    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    public void They_have_so_many_digits(int count) => Assert.Matches($"^[0-9]{{{count}}}$", OneTimePin.NewDigits(count));

    [Fact]
    public void Every_digit_is_as_likely_at_every_place()
    {
        const int Pins = 20_000;
        var counts = new int[6, 10];
        for (var i = 0; i < Pins; i++)
        {
            foreach (var (place, digit) in OneTimePin.NewDigits(6).Index())
            {
                counts[place, digit - '0']++;
            }
        }

        // 2000 expected; six standard deviations are 255.
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 1745, 2255));
    }

    [Theory]
    [InlineData("123456", "123456")]
    [InlineData(" 123 456 ", "123456")]
    [InlineData("123-456", "123456")]
    [InlineData("001234", "001234")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("12345a", null)]
    [InlineData("１２３４５６", null)]
    [InlineData("12345678901", null)]
    [InlineData("123456'; DROP TABLE", null)]
    public void What_is_typed_is_read_generously(string? typed, string? digits) => Assert.Equal(digits, OneTimePin.Clean(typed));
}
