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

    public static async Task<string> MeasureAsync(PinSite site, int requests)
    {
        await ArrangeAsync(site);
        string[] kinds = ["known", "unknown", "blocked", "locked", "rate-limited"];
        var turns = Enumerable.Range(0, requests).SelectMany(_ => kinds).ToArray();
        RandomNumberGenerator.Shuffle(turns.AsSpan());
        var times = kinds.ToDictionary(kind => kind, _ => new List<double>(requests), StringComparer.Ordinal);
        foreach (var kind in turns)
        {
            var number = times[kind].Count;
            var begun = Stopwatch.GetTimestamp();
            await site.AskAsync(AddressOf(kind, number));
            times[kind].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Table(times);
    }

    private static string AddressOf(string kind, int number) => kind == "known" ? $"known{number % KnownPeople:000}@fabrikam.example" : $"{kind}@fabrikam.example";

    private static async Task ArrangeAsync(PinSite site)
    {
        for (var i = 0; i < KnownPeople; i++)
        {
            await site.AddMemberAsync(AddressOf("known", i));
        }

        await site.AddMemberAsync(AddressOf("locked", 0), withPassword: true);
        await site.LockAsync(AddressOf("locked", 0));
        await site.BlockAsync(await site.AddMemberAsync(AddressOf("blocked", 0)));
        await site.AddMemberAsync(AddressOf("rate-limited", 0));
        for (var i = 0; i < 30; i++)
        {
            await site.AskAsync(AddressOf("rate-limited", 0));
            await site.AskAsync(AddressOf("unknown", 0));
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
