namespace AdminConsole.Web.Hosting;

/// <summary>The folder for everything kept outside the database: the master key, mails without a server, the private PostgreSQL.</summary>
internal sealed record DataDirectory(string Path)
{
    /// <summary>Relative to the folder the program was started in; <c>./run</c> starts it in the repository's root.</summary>
    public static DataDirectory From(IConfiguration configuration, IHostEnvironment environment) =>
        new(System.IO.Path.GetFullPath(configuration["AdminConsole:DataDirectory"] ?? "data", environment.ContentRootPath));

    public string MasterKey => System.IO.Path.Combine(Path, "master.key");

    public string PostgreSql => System.IO.Path.Combine(Path, "postgresql");

    // Root's PostgreSQL runs as another user, who must pass through but see nothing: 711.
    public void Make() => Make(Path, Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None);

    /// <summary>A folder in it that only its owner may enter.</summary>
    public string MakePrivate(string name)
    {
        var folder = System.IO.Path.GetFullPath(name, Path);
        Make(folder, UnixFileMode.None);
        return folder;
    }

    private static void Make(string folder, UnixFileMode others)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | others);
        }
    }
}
