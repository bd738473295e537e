using System.Collections.Concurrent;
using AdminConsole.Mail;

namespace AdminConsole.Benchmarks;

/// <summary>Takes every mail at once, and hands the PIN in it to whoever waits for it. The sender that reads the outbox is the product's own.</summary>
internal sealed class MailSink : IMailTransport
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> waiting = new(StringComparer.Ordinal);

    public bool ReachesPeople => true;

    /// <summary>The PIN of the next mail to an address. To be called before it is asked for.</summary>
    public Task<string> NextPinAsync(string email)
    {
        var pin = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[email] = pin;
        return pin.Task;
    }

    public Task SendAsync(RenderedMail mail, CancellationToken cancel)
    {
        if (waiting.TryRemove(mail.To, out var pin))
        {
            pin.SetResult(string.Concat(mail.Text.TakeWhile(char.IsAsciiDigit)));
        }

        return Task.CompletedTask;
    }
}
