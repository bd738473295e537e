using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.PostgreSql;

/// <summary>What lies where below the private server's folder.</summary>
internal sealed class ClusterFolders(string root)
{
    // sun_path holds 108 bytes, the last of them zero (unix(7)).
    private const int LongestSocketPath = 107;

    public string Root { get; } = Canonical(Path.GetFullPath(root));

    /// <summary>Held open, and so locked, by the process that owns the folder. Freed by the kernel however that process ends.</summary>
    public string Lock => Path.Combine(Root, "lock");

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>Where a new cluster is made. It becomes <see cref="Cluster"/> in one step, so a half-made one is never opened.</summary>
    public string Unfinished => Path.Combine(Root, "cluster.new");

    public string StartLog => Path.Combine(Root, "start.log");

    public string ProcessFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>Beside the cluster, or in /tmp when that path is too long for a socket.</summary>
    public string Socket
    {
        get
        {
            var beside = Path.Combine(Root, "socket");
            return Encoding.UTF8.GetByteCount(SocketFile(beside)) <= LongestSocketPath
                ? beside
                : "/tmp/adminconsole-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
        }
    }

    public static string SocketFile(string folder) => Path.Combine(folder, ".s.PGSQL.5432");

    public int? MadeBy() => File.Exists(Path.Combine(Cluster, "PG_VERSION")) ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION"))) : null;

    // The kernel names a process' folder without symbolic links; to compare, ours must be named the same way.
    private static string Canonical(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var plain = Path.Combine(Canonical(parent), Path.GetFileName(path));
        var target = Directory.Exists(plain) ? Directory.ResolveLinkTarget(plain, returnFinalTarget: true) : null;
        return target is null ? plain : Canonical(target.FullName);
    }
}
