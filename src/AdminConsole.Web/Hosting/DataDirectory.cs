namespace AdminConsole.Web.Hosting;

/// <summary>The folder for everything kept outside the database: the master key, mails without a server, the private PostgreSQL.</summary>
internal sealed record DataDirectory(string Path)
{
    /// <summary>Relative to the folder the program was started in; <c>./run</c> starts it in the repository's root.</summary>
    public static DataDirectory From(IConfiguration configuration, IHostEnvironment environment) =>
        new(System.IO.Path.GetFullPath(configuration["AdminConsole:DataDirectory"] ?? "data", environment.ContentRootPath));

    public string PostgreSql => System.IO.Path.Combine(Path, "postgresql");

    // Root's PostgreSQL runs as another user, who must pass through but see nothing: 711.
    public void Make()
    {
        if (Directory.Exists(Path))
        {
            return;
        }

        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(Path, Environment.IsPrivilegedProcess ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner);
        }
    }
}
