namespace AdminConsole.Tests.PostgreSql;

/// <summary>A data directory of its own for one test, not yet made, short enough for a socket, removed at the end.</summary>
internal sealed class PrivateFolder : IDisposable
{
    public PrivateFolder(string suffix = "") => Path = $"/tmp/ac-{Guid.NewGuid():N}"[..16] + suffix;

    public string Path { get; }

    public string PostgreSql => System.IO.Path.Combine(Path, "postgresql");

    public string ProcessFile => System.IO.Path.Combine(PostgreSql, "cluster", "postmaster.pid");

    public int ServerProcess => int.Parse(File.ReadLines(ProcessFile).First());

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
