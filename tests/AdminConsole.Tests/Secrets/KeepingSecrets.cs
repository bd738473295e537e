using System.Security.Cryptography;
using AdminConsole.Secrets;

namespace AdminConsole.Tests.Secrets;

public sealed class KeepingSecrets
{
    private readonly SecretBox box = new(MasterKey.Fresh());

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Zugangscode 🔑 123456")]
    public void What_was_protected_is_read_again(string text)
    {
        var kept = box.Protect("purpose", text);

        Assert.Equal(text, box.Unprotect("purpose", kept));
        Assert.NotEqual(kept, box.Protect("purpose", text));
    }

    [Fact]
    public void It_is_good_for_its_purpose_alone()
    {
        Assert.ThrowsAny<CryptographicException>(() => box.Unprotect("other", box.Protect("purpose", "text")));
        Assert.False(box.Matches("other", "text", box.KeyedHash("purpose", "text")));
    }

    [Fact]
    public void Any_changed_character_is_noticed()
    {
        var kept = box.Protect("purpose", "some text");

        Assert.All(
            Enumerable.Range(0, kept.Length),
            at =>
            {
                var changed = kept[..at] + (kept[at] == 'A' ? 'B' : 'A') + kept[(at + 1)..];

                // The last character may hold bits that Base64 does not use.
                if (at < kept.Length - 1)
                {
                    Assert.ThrowsAny<CryptographicException>(() => box.Unprotect("purpose", changed));
                }
            }
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("nonsense")]
    [InlineData("00000000.AAAA")]
    public void What_is_none_of_ours_is_refused(string text) => Assert.ThrowsAny<CryptographicException>(() => box.Unprotect("purpose", text));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 !")]
    public void A_mangled_value_is_refused_alike(string rest)
    {
        var kept = box.Protect("purpose", "text");

        Assert.ThrowsAny<CryptographicException>(() => box.Unprotect("purpose", kept[..(kept.IndexOf('.', StringComparison.Ordinal) + 1)] + rest));
    }

    [Fact]
    public void After_a_rotation_the_old_is_still_read_and_the_new_key_protects()
    {
        using var folder = new TestDirectory();
        string older = NewKey(), newer = NewKey(), path = folder.File("master.key");
        File.WriteAllText(path, older + "\n");
        var before = new SecretBox(MasterKey.Open(path));
        var (kept, hash) = (before.Protect("p", "text"), before.KeyedHash("p", "text"));

        File.WriteAllText(path, $"# rotated\n{newer}\n\n{older}\n");
        var both = new SecretBox(MasterKey.Open(path));
        Assert.Equal("text", both.Unprotect("p", kept));
        Assert.True(both.Matches("p", "text", hash));
        var keptAnew = both.Protect("p", "text");

        File.WriteAllText(path, newer);
        var after = new SecretBox(MasterKey.Open(path));
        Assert.Equal("text", after.Unprotect("p", keptAnew));
        Assert.ThrowsAny<CryptographicException>(() => after.Unprotect("p", kept));
        Assert.False(after.Matches("p", "text", hash));
    }

    [Fact]
    public void A_token_is_recognized_by_its_hash()
    {
        var token = Token.Create();

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.NotEqual(token, Token.Create());
        Assert.True(Token.Matches(token, Token.Hash(token)));
        Assert.False(Token.Matches(token + "x", Token.Hash(token)));
        Assert.False(Token.Matches(null, Token.Hash(token)));
        Assert.False(Token.Matches("", Token.Hash(token)));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
