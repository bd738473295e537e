using System.ComponentModel;
using System.Diagnostics;
using AdminConsole.Data;

namespace AdminConsole.PostgreSql;

/// <summary>How a program ended and what it said, on both of its outputs.</summary>
internal sealed record Command(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<Command> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Locate(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Another user may not be allowed into ours.
            WorkingDirectory = "/",
        };

        // PGDATA, PGPORT and the like are meant for somebody else's server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, (await output + await errors).Trim());
        }
        catch (Win32Exception missing)
        {
            throw new OperatorException($"The program '{program}' could not be started: {missing.Message}", missing);
        }
    }

    // .NET would look into the folder we were started in before PATH, and find the repository's ./test there.
    private static string Locate(string program) =>
        Path.IsPathRooted(program)
            ? program
            : $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/bin:/sbin:/bin"
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Where(Path.IsPathRooted)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(File.Exists)
                ?? throw new OperatorException($"The program '{program}' was not found in PATH. It belongs to coreutils or util-linux.");
}
