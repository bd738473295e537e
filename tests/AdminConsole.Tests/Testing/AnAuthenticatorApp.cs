namespace AdminConsole.Tests.Testing;

public sealed class AnAuthenticatorApp
{
    /// <summary>RFC 6238, appendix B (the last six of its eight digits) and RFC 4226, appendix D.</summary>
    [Fact]
    public async Task Its_codes_are_those_of_the_standards()
    {
        const string Key = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
        Assert.Equal("287082", await Oathtool.TotpAsync(Key, DateTimeOffset.FromUnixTimeSeconds(59)));
        Assert.Equal("94287082", await Oathtool.TotpAsync(Key, DateTimeOffset.FromUnixTimeSeconds(59), digits: 8));
        Assert.Equal("287082", await Oathtool.HotpAsync(Key, 1));
    }
}
