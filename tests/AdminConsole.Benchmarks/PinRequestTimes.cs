using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdminConsole.Benchmarks;

/// <summary>
/// How long asking for a PIN takes for a known, unknown, blocked, locked and rate-limited address. The kinds take turns in an order that
/// chance decides, so that whatever else the machine does falls on all of them alike.
/// </summary>
internal static class PinRequestTimes
{
    private const int KnownPeople = 200;

    /// <param name="site">Where.</param>
    /// <param name="requests">How many of each kind.</param>
    /// <param name="place">Part of the addresses, so that each measurement has people of its own.</param>
    /// <param name="ask">Asks for a PIN.</param>
    public static async Task<string> MeasureAsync(PinSite site, int requests, string place, Func<string, Task> ask)
    {
        await ArrangeAsync(site, place, ask);
        string[] kinds = ["known", "unknown", "blocked", "locked", "rate-limited"];
        var turns = Enumerable.Range(0, requests).SelectMany(_ => kinds).ToArray();
        RandomNumberGenerator.Shuffle(turns.AsSpan());
        var times = kinds.ToDictionary(kind => kind, _ => new List<double>(requests), StringComparer.Ordinal);
        foreach (var kind in turns)
        {
            var number = times[kind].Count;
            var begun = Stopwatch.GetTimestamp();
            await ask(AddressOf(place, kind, number));
            times[kind].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Table(times);
    }

    // Of a domain that is nobody's: one that an organization has verified leads there without a question.
    private static string AddressOf(string place, string kind, int number) =>
        kind == "known" ? $"{place}.known{number % KnownPeople:000}@partner.example" : $"{place}.{kind}@partner.example";

    private static async Task ArrangeAsync(PinSite site, string place, Func<string, Task> ask)
    {
        for (var i = 0; i < KnownPeople; i++)
        {
            await site.AddMemberAsync(AddressOf(place, "known", i));
        }

        await site.AddMemberAsync(AddressOf(place, "locked", 0), withPassword: true);
        await site.LockAsync(AddressOf(place, "locked", 0));
        await site.BlockAsync(await site.AddMemberAsync(AddressOf(place, "blocked", 0)));
        await site.AddMemberAsync(AddressOf(place, "rate-limited", 0));
        for (var i = 0; i < 30; i++)
        {
            await ask(AddressOf(place, "rate-limited", 0));
            await ask(AddressOf(place, "unknown", 0));
        }
    }

    private static string Table(Dictionary<string, List<double>> times)
    {
        var table = new StringBuilder("| address | requests | median | p95 | fastest |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (kind, measured) in times)
        {
            measured.Sort();
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {kind} | {measured.Count} | {measured[measured.Count / 2]:0.00} ms | {measured[measured.Count * 95 / 100]:0.00} ms | {measured[0]:0.00} ms |\n"
            );
        }

        return table.ToString();
    }
}
