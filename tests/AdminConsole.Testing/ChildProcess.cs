using System.Collections.Concurrent;
using System.Diagnostics;

namespace AdminConsole.Testing;

/// <summary>
/// A program that runs beside a test and never outlives it: it ends when its standard input ends, which the operating system sees to
/// even when the test process is killed.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // Ends a program that does not watch its standard input.
    private const string Guard = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        child=$!
        (read -r _ <&3; kill -TERM "$child") >/dev/null 2>&1 &
        guard=$!
        exec 3<&-
        wait "$child"
        code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private ChildProcess(Process process) => this.process = process;

    /// <summary>What the program wrote, for messages of failing tests.</summary>
    public string Output => string.Join('\n', lines);

    public bool HasExited => process.HasExited;

    /// <summary>Starts a program that ends by itself when its standard input ends.</summary>
    public static ChildProcess Start(string file, IEnumerable<string> arguments, Action<string>? onLine = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var child = new ChildProcess(new Process { StartInfo = start });
        child.process.OutputDataReceived += (_, received) => child.Receive(received.Data, onLine);
        child.process.ErrorDataReceived += (_, received) => child.Receive(received.Data, null);
        child.process.Start();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Starts any other program under a shell that ends it.</summary>
    public static ChildProcess StartGuarded(string file, params string[] arguments) =>
        Start("/bin/sh", ["-c", Guard, "guard", file, .. arguments]);

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    public static async Task<string> RunAsync(string file, params string[] arguments)
    {
        await using var child = Start(file, arguments);
        await child.process.WaitForExitAsync();
        if (child.process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {child.process.ExitCode}:\n{child.Output}");
        }

        return child.Output;
    }

    public async Task WriteLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for a condition, and says what the program wrote when it ends or the time is up.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> condition, string what)
    {
        await Poll.UntilAsync(
            async () => HasExited ? throw new InvalidOperationException($"{what}: the program ended.\n{Output}") : await condition(),
            () => $"{what}\n{Output}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // It has ended already.
        }

        process.Dispose();
    }

    private void Receive(string? line, Action<string>? onLine)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            onLine?.Invoke(line);
        }
    }
}
