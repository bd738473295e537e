using System.Runtime.InteropServices;

namespace AdminConsole.Web.Hosting;

/// <summary>Ctrl+C and SIGTERM as a cancellation, while the web server's own handling of them is not there: at the start and in commands.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>128 and the number of SIGINT, as shells have it.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
