using AdminConsole.Organizations;

namespace AdminConsole.Tests.Organizations;

public sealed class ReadingADomain
{
    [Theory]
    [InlineData("fabrikam.example", "fabrikam.example")]
    [InlineData("  Mail.FABRIKAM.Example. ", "mail.fabrikam.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("a-b.example", "a-b.example")]
    public void A_domain_is_read_as_DNS_writes_it(string typed, string domain)
    {
        Assert.True(DomainName.TryParse(typed, out var read));
        Assert.Equal(domain, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("localhost")]
    [InlineData("192.0.2.1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::1")]
    [InlineData("fabrikam..example")]
    [InlineData(".fabrikam.example")]
    [InlineData("fabrikam.example..")]
    [InlineData("-fabrikam.example")]
    [InlineData("fabrikam-.example")]
    [InlineData("fab_rikam.example")]
    [InlineData("fab rikam.example")]
    [InlineData("a@fabrikam.example")]
    [InlineData("https://fabrikam.example")]
    [InlineData("fabrikam.example/x")]
    [InlineData("fabrikam.example\0")]
    [InlineData("*.fabrikam.example")]
    public void Anything_else_is_none(string? typed) => Assert.False(DomainName.TryParse(typed, out _));

    [Fact]
    public void Labels_and_domains_have_their_length()
    {
        Assert.True(DomainName.TryParse(new string('a', 63) + ".example", out _));
        Assert.False(DomainName.TryParse(new string('a', 64) + ".example", out _));
        Assert.True(DomainName.TryParse(string.Concat(Enumerable.Repeat("abcd.", 50)) + "abc", out _));
        Assert.False(DomainName.TryParse(string.Concat(Enumerable.Repeat("abcd.", 50)) + "abcd", out _));
    }
}
