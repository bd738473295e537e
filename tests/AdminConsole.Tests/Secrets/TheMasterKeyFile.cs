using AdminConsole.Secrets;

namespace AdminConsole.Tests.Secrets;

public sealed class TheMasterKeyFile : IDisposable
{
    private readonly TestDirectory folder = new();

    [Fact]
    public void It_is_made_once_readable_by_its_owner_alone()
    {
        var path = Path.Combine(folder.Path, "below", "master.key");

        var made = new SecretBox(MasterKey.Open(path)).Protect("p", "text");

        Assert.Equal("text", new SecretBox(MasterKey.Open(path)).Unprotect("p", made));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark\n")]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nbroken")]
    public void A_broken_one_is_refused_and_left_alone(string content)
    {
        var path = folder.File("master.key");
        File.WriteAllText(path, content);

        var error = Assert.Throws<InvalidDataException>(() => MasterKey.Open(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task Of_those_who_make_it_at_once_all_get_the_same()
    {
        for (var i = 0; i < 50; i++)
        {
            var path = Path.Combine(folder.Path, $"{i}", "master.key");

            var boxes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => new SecretBox(MasterKey.Open(path)))));

            Assert.Single(boxes.Select(b => b.KeyedHash("p", "text")).Distinct(StringComparer.Ordinal));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
    }

    public void Dispose() => folder.Dispose();
}
