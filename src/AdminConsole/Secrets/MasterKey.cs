using System.Diagnostics;
using System.Security.Cryptography;

namespace AdminConsole.Secrets;

/// <summary>
/// The key that lives outside the database. Without it a copy of the database opens nothing (SPEC 13, docs/decisions/0006). A file of one
/// 32-byte key in Base64 a line: the first protects what is new, the others still open what is old, which is how the key is rotated.
/// </summary>
public sealed class MasterKey
{
    private const int Bytes = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[][] _keys;

    private MasterKey(byte[][] keys) => _keys = keys;

    internal IEnumerable<byte[]> Keys => _keys;

    /// <summary>Reads the file, or makes it, readable by its owner alone, when it is not there.</summary>
    /// <exception cref="InvalidDataException">The file is there and holds no key, or something that is not one.</exception>
    public static MasterKey Open(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        var lines = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToArray();
        return lines.Length > 0 ? new([.. lines.Select(line => Read(line, path))]) : throw Broken(path);
    }

    /// <summary>A key that is kept nowhere; for tests.</summary>
    public static MasterKey Fresh() => new([RandomNumberGenerator.GetBytes(Bytes)]);

    private static byte[] Read(string line, string path)
    {
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(line, key, out var written) && written == Bytes ? key : throw Broken(path);
    }

    private static InvalidDataException Broken(string path) =>
        new($"The master key file {path} must hold a 32-byte key in Base64 on each line. Restore it from your backup: no other key opens this database.");

    // Written beside and moved into place, so that a crash leaves no half a key. Of two that start at once one makes it: File.Move looks
    // whether the file is there and then renames over it, so it alone would let both.
    private static void Make(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        using var turn = TakeTurn(path + ".lock");
        if (File.Exists(path))
        {
            return;
        }

        var fresh = Path.Combine(folder, Path.GetRandomFileName());
        var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(fresh, ownerOnly))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
            file.Flush();
            ((FileStream)file.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: false);
    }

    private static FileStream TakeTurn(string path)
    {
        var patience = Stopwatch.StartNew();
        var wait = default(SpinWait);
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (patience.Elapsed < Patience)
            {
                wait.SpinOnce();
            }
        }
    }
}
