using AdminConsole.Authenticators;

namespace AdminConsole.Tests.Authenticators;

public sealed class CodesOfAnAuthenticatorApp
{
    // "12345678901234567890", the secret of both RFCs' test vectors.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Appendix_D_of_RFC_4226(long counter, string code) => Assert.Equal(code, Totp.Code(Secret, counter));

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Appendix_B_of_RFC_6238(long seconds, string code)
    {
        Assert.Equal(code, Totp.Code(Secret, seconds / Totp.Period));
        Assert.Equal(seconds / Totp.Period, Totp.Accept(Secret, code, 0, DateTimeOffset.FromUnixTimeSeconds(seconds)));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_before_and_after_is_accepted(long away, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = now.ToUnixTimeSeconds() / Totp.Period + away;

        Assert.Equal(accepted ? step : null, Totp.Accept(Secret, Totp.Code(Secret, step), 0, now));
    }

    [Fact]
    public void A_code_and_those_before_it_are_accepted_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = now.ToUnixTimeSeconds() / Totp.Period;

        Assert.Null(Totp.Accept(Secret, Totp.Code(Secret, step), step, now));
        Assert.Null(Totp.Accept(Secret, Totp.Code(Secret, step - 1), step, now));
        Assert.Equal(step + 1, Totp.Accept(Secret, Totp.Code(Secret, step + 1), step, now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("２８７０８２")]
    [InlineData("-87082")]
    [InlineData("28708\0")]
    public void Anything_else_is_refused(string? code) => Assert.Null(Totp.Accept(Secret, code, 0, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void Spaces_are_left_out() => Assert.NotNull(Totp.Accept(Secret, " 287 082 ", 0, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void A_secret_has_160_bits_and_an_app_reads_it()
    {
        var secret = Totp.NewSecret();

        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.NotEqual(secret, Totp.NewSecret());
    }

    [Fact]
    public void Names_in_the_QR_code_are_escaped()
    {
        var uri = Totp.KeyUri(Secret, "Fabrikam & Söhne: Wiki", "a+b@example.com");

        Assert.StartsWith("otpauth://totp/Fabrikam%20%26%20S%C3%B6hne%3A%20Wiki:a%2Bb%40example.com?secret=" + Secret, uri, StringComparison.Ordinal);
        Assert.EndsWith("&issuer=Fabrikam%20%26%20S%C3%B6hne%3A%20Wiki&algorithm=SHA1&digits=6&period=30", uri, StringComparison.Ordinal);
    }
}
