using AdminConsole.Users;

namespace AdminConsole.Tests.Users;

public sealed class ReadingAnAddress
{
    [Theory]
    [InlineData("a@example.com", "a@example.com")]
    [InlineData("  a@example.com\t", "a@example.com")]
    [InlineData("First.Last+tag@Example.COM", "First.Last+tag@Example.COM")]
    [InlineData("o'brien@example.com", "o'brien@example.com")]
    [InlineData("a@xn--bcher-kva.example", "a@xn--bcher-kva.example")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("admin@localhost", "admin@localhost")]
    public void A_good_one_is_kept(string text, string value)
    {
        Assert.True(EmailAddress.TryParse(text, out var email));
        Assert.Equal(value, email.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b")]
    [InlineData("a@@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@exa mple.com")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("Anna <a@example.com>")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("a@example.com;b@example.com")]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    [InlineData("a\r\n@example.com")]
    [InlineData("a\0@example.com")]
    [InlineData("a@example..com")]
    [InlineData("a@.example.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("<script>alert(1)</script>@example.com")]
    public void A_bad_one_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void It_has_254_characters_at_most()
    {
        var labels = string.Concat(Enumerable.Repeat(new string('d', 60) + ".", 4)) + "eeee.com";

        Assert.True(EmailAddress.TryParse("a@" + labels, out var email));
        Assert.Equal(EmailAddress.Length, email.Value.Length);
        Assert.False(EmailAddress.TryParse("ab@" + labels, out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@example.com", out _));
    }

    [Fact]
    public void Two_writings_of_one_address_are_one()
    {
        Assert.True(EmailAddress.TryParse("Anna@Bücher.Example", out var one));
        Assert.True(EmailAddress.TryParse("anna@XN--BCHER-KVA.example", out var other));

        Assert.Equal(one.Normalized, other.Normalized);
        Assert.Equal("xn--bcher-kva.example", other.Domain);
    }
}
