using AdminConsole.Data;

namespace AdminConsole.PostgreSql;

/// <summary>
/// Who runs the server: ourselves or, when root started us, the user <c>postgres</c> that PostgreSQL's packages make,
/// because the server refuses to run as root.
/// </summary>
internal static class ServerAccount
{
    private const string Name = "postgres";

    private static bool IsAnother => Environment.IsPrivilegedProcess;

    public static Task<Command> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        IsAnother
            ? Command.RunAsync("runuser", ["-u", Name, "--", program, .. arguments], cancellationToken)
            : Command.RunAsync(program, arguments, cancellationToken);

    /// <summary>Makes a folder that belongs to the server's user alone. One that exists must be like that already.</summary>
    public static async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        MakeParents(Path.GetDirectoryName(folder)!);
        if (!Directory.Exists(folder))
        {
            string[] owner = IsAnother ? ["-o", Name] : [];
            var made = await Command.RunAsync("install", ["-d", "-m", "700", .. owner, folder], cancellationToken);
            if (!made.Succeeded)
            {
                throw new OperatorException($"The folder {folder} could not be made: {made.Output}");
            }
        }

        if (!await TestAsync("-x", folder, cancellationToken))
        {
            await ExplainAsync(folder, cancellationToken);
        }

        if (!await TestAsync("-O", folder, cancellationToken))
        {
            throw new OperatorException(
                $"The folder {folder} belongs to another user than {(IsAnother ? Name : Environment.UserName)}. Start AdminConsole as the user who did before, "
                    + "or give it a data directory of its own (AdminConsole:DataDirectory)."
            );
        }
    }

    // Of another user's folders we need to pass through, no more: 711.
    private static void MakeParents(string folder)
    {
        if (Directory.Exists(folder) || OperatingSystem.IsWindows())
        {
            return;
        }

        MakeParents(Path.GetDirectoryName(folder)!);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, IsAnother ? Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Owner);
    }

    private static async Task ExplainAsync(string folder, CancellationToken cancellationToken)
    {
        var closed = folder;
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            closed = await TestAsync("-x", parent, cancellationToken) ? closed : parent;
        }

        throw new OperatorException(
            IsAnother
                ? $"PostgreSQL runs as the user '{Name}' when root starts AdminConsole, and that user cannot enter {closed}. Choose a data directory it can reach "
                    + "(for example AdminConsole__DataDirectory=/var/lib/adminconsole), or start AdminConsole as an ordinary user."
                : $"The folder {closed} cannot be entered by the user {Environment.UserName}."
        );
    }

    private static async Task<bool> TestAsync(string what, string folder, CancellationToken cancellationToken) =>
        (await RunAsync("test", [what, folder], cancellationToken)).Succeeded;
}
