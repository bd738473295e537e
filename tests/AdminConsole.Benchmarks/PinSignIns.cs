using System.Diagnostics;
using System.Globalization;

namespace AdminConsole.Benchmarks;

/// <summary>How many people a second sign in with a PIN: asking for it, waiting for the mail, entering it.</summary>
internal static class PinSignIns
{
    private const int People = 600;
    private const int AtOnce = 16;

    public static async Task<string> MeasureAsync(PinSite site, TimeSpan duration)
    {
        for (var i = 0; i < People; i++)
        {
            await site.AddMemberAsync(Email(i));
        }

        // The first ones pay for compiling.
        await Parallel.ForAsync(0, 32, async (i, _) => await SignInAsync(site, Email(i)));
        var (watch, next, done) = (Stopwatch.StartNew(), 32, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WorkAsync)));
        var rate = done / watch.Elapsed.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PIN sign-ins: {rate:0} per second ({done} in {watch.Elapsed.TotalSeconds:0.0} s, {AtOnce} at once, each with its mail)\n"
        );

        async Task WorkAsync()
        {
            while (watch.Elapsed < duration)
            {
                // No more than 20 PINs go to one address in ten minutes; the clock moves on instead of the people.
                var turn = Interlocked.Increment(ref next);
                if (turn % (People * 10) == 0)
                {
                    site.Time.Advance(TimeSpan.FromMinutes(11));
                }

                await SignInAsync(site, Email(turn % People));
                Interlocked.Increment(ref done);
            }
        }
    }

    private static string Email(int i) => $"person{i}@fabrikam.example";

    private static async Task SignInAsync(PinSite site, string email)
    {
        var mailed = site.Mails.NextPinAsync(email);
        var started = await site.AskAsync(email);
        var pin = await mailed.WaitAsync(TimeSpan.FromSeconds(30));
        var progress = await site.SignIns.EnterPinAsync(started.AttemptId, started.BrowserToken, pin, address: null);
        if (progress.Session is null)
        {
            throw new InvalidOperationException($"{email} did not get in: {progress}");
        }
    }
}
