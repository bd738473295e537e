using System.Diagnostics;

namespace AdminConsole.Testing;

/// <summary>Waiting for something that happens soon, without guessing how soon.</summary>
public static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Returns as soon as the condition holds; fails with the message when it does not within the patience of 20 seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> message, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (patience ?? Patience))
            {
                throw new TimeoutException($"Waited {watch.Elapsed.TotalSeconds:0} s in vain: {message()}");
            }

            await Task.Delay(15);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string message, TimeSpan? patience = null) =>
        UntilAsync(() => Task.FromResult(condition()), () => message, patience);

    /// <summary>Returns the first value that is not null.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> find, Func<string> message, TimeSpan? patience = null)
        where T : class
    {
        T? found = null;
        await UntilAsync(async () => (found = await find()) is not null, message, patience);
        return found!;
    }
}
