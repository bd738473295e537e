namespace AdminConsole.PostgreSql;

/// <summary>The settings of the private server, in a file of their own that <c>postgresql.conf</c> includes.</summary>
internal static class ClusterSettings
{
    private const string FileName = "adminconsole.conf";

    public static async Task WriteAsync(string cluster, string socketFolder, bool durable, CancellationToken cancellationToken)
    {
        var onOff = durable ? "on" : "off";
        var text = $"""
            # Written at each start; changes belong into postgresql.conf below the include.
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '"{socketFolder.Replace("'", "''", StringComparison.Ordinal)}"'
            unix_socket_permissions = 0700
            max_connections = 150
            fsync = {onOff}
            full_page_writes = {onOff}
            timezone = 'UTC'
            log_timezone = 'UTC'
            # A week of logs, one file a day, overwritten.
            logging_collector = on
            log_directory = '../log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0

            """;
        await ReplaceAsync(Path.Combine(cluster, FileName), text, cancellationToken);
    }

    /// <summary>Once, while the cluster is being made.</summary>
    public static Task IncludeAsync(string cluster, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync(Path.Combine(cluster, "postgresql.conf"), $"\ninclude '{FileName}'\n", cancellationToken);

    // The server's user must be able to read what root wrote, nobody else gets into the folder.
    private static async Task ReplaceAsync(string file, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file + ".new", text, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                file + ".new",
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
            );
        }

        File.Move(file + ".new", file, overwrite: true);
    }
}
