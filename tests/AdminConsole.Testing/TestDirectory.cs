namespace AdminConsole.Testing;

/// <summary>A folder of a test's own, deleted with it. Directly below the temporary folder: a socket's path may have only 107 bytes.</summary>
public sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ac-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that is just ending still writes there; the temporary folder is cleaned by the system.
        }
    }
}
