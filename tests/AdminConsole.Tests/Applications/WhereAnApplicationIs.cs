using AdminConsole.Applications;

namespace AdminConsole.Tests.Applications;

public sealed class WhereAnApplicationIs
{
    [Theory]
    [InlineData("https://wiki.example.com", "https", "wiki.example.com", "/")]
    [InlineData("wiki.example.com", "https", "wiki.example.com", "/")]
    [InlineData(" HTTPS://Wiki.Example.COM:443/ ", "https", "wiki.example.com", "/")]
    [InlineData("https://wiki.example.com:8443/Handbook/", "https", "wiki.example.com:8443", "/Handbook")]
    [InlineData("https://wiki.example.com./", "https", "wiki.example.com", "/")]
    [InlineData("https://wiki.example.com//", "https", "wiki.example.com", "/")]
    [InlineData("https://wiki.example.com/a//b/../c", "https", "wiki.example.com", "/a/c")]
    [InlineData("https://wiki.example.com/a%20b", "https", "wiki.example.com", "/a%20b")]
    [InlineData("https://bücher.example", "https", "xn--bcher-kva.example", "/")]
    [InlineData("http://localhost:5000", "http", "localhost:5000", "/")]
    [InlineData("http://wiki.localhost", "http", "wiki.localhost", "/")]
    [InlineData("http://127.0.0.1:81/x", "http", "127.0.0.1:81", "/x")]
    [InlineData("https://10.0.0.1", "https", "10.0.0.1", "/")]
    public void A_good_address_is_read(string text, string scheme, string host, string path)
    {
        Assert.True(ApplicationAddress.TryParse(text, out var address));
        Assert.Equal((scheme, host, path), (address.Scheme, address.Host, address.Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://wiki.example.com")]
    [InlineData("http://notlocalhost")]
    [InlineData("http://localhost.example.com")]
    [InlineData("ftp://wiki.example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://user@wiki.example.com")]
    [InlineData("https://user:secret@wiki.example.com")]
    [InlineData("https://wiki.example.com/?q=1")]
    [InlineData("https://wiki.example.com/#top")]
    [InlineData("https://wiki example.com")]
    [InlineData("https://<script>.example.com")]
    [InlineData("https://[::1]")]
    [InlineData("https://wiki.example.com:99999")]
    public void A_bad_address_is_refused(string? text) => Assert.False(ApplicationAddress.TryParse(text, out _));

    [Fact]
    public void A_path_has_150_characters_at_most()
    {
        Assert.True(ApplicationAddress.TryParse("https://a.example/" + new string('p', 149), out _));
        Assert.False(ApplicationAddress.TryParse("https://a.example/" + new string('p', 150), out _));
    }

    [Fact]
    public async Task Our_own_host_is_no_applications()
    {
        await using var core = await TestCore.CreateAsync();
        var directory = core.Get<ApplicationDirectory>();

        Assert.Equal(ApplicationOutcome.AddressTaken, (await directory.CreateAsync(core.Administrator, "Ours", "https://ACCESS.fabrikam.example/wiki")).Outcome);
        Assert.Equal(ApplicationOutcome.Changed, (await directory.CreateAsync(core.Administrator, "Another", "https://access.fabrikam.example:8443")).Outcome);
    }
}
