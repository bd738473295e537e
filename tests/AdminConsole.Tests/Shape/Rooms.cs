namespace AdminConsole.Tests.Shape;

/// <summary>Which room of an assembly uses which.</summary>
internal static class Rooms
{
    /// <summary>The first word of a namespace after the prefix; null outside it.</summary>
    public static string? Of(string prefix, string name) =>
        name.StartsWith(prefix + ".", StringComparison.Ordinal) ? name[(prefix.Length + 1)..].Split('.')[0] : null;

    /// <summary>For each room the rooms it uses, with one type as the witness of each.</summary>
    public static SortedDictionary<string, SortedDictionary<string, string>> Graph(AssemblyUses assembly, string prefix, params string[] seesAll)
    {
        var graph = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in assembly.Types)
        {
            if (Of(prefix, type.Namespace) is not { } from || seesAll.Contains(from))
            {
                continue;
            }

            var used = graph.TryGetValue(from, out var known) ? known : graph[from] = new(StringComparer.Ordinal);
            foreach (var (room, fullName) in type.Mentioned.Select(other => (Of(prefix, other.Namespace), other.FullName)))
            {
                if (room is not null && room != from && !seesAll.Contains(room))
                {
                    used.TryAdd(room, $"{type.FullName} uses {fullName}");
                }
            }
        }

        return graph;
    }

    /// <summary>Each circle of rooms that use one another, told by its witnesses.</summary>
    public static List<string> Circles(SortedDictionary<string, SortedDictionary<string, string>> graph)
    {
        var circles = new List<string>();
        foreach (var start in graph.Keys)
        {
            if (PathBack(graph, start) is { } path)
            {
                circles.Add(string.Join("; ", path.Zip(path.Skip(1), (from, to) => graph[from][to])));
            }
        }

        return circles;
    }

    // The shortest way from a room to itself.
    private static List<string>? PathBack(SortedDictionary<string, SortedDictionary<string, string>> graph, string start)
    {
        var open = new Queue<List<string>>([[start]]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var path))
        {
            foreach (var next in graph.TryGetValue(path[^1], out var used) ? used.Keys : Enumerable.Empty<string>())
            {
                if (next == start)
                {
                    return [.. path, next];
                }

                if (seen.Add(next))
                {
                    open.Enqueue([.. path, next]);
                }
            }
        }

        return null;
    }
}
