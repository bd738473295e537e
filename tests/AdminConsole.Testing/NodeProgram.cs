using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AdminConsole.Testing;

/// <summary>One of the programs in tests/node: settings as JSON in its argument, events as JSON lines on its output.</summary>
internal static class NodeProgram
{
    public static async Task<ChildProcess> StartAsync(string name, object settings, Action<JsonNode> onEvent)
    {
        var folder = RepositoryFiles.Path("tests", "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("The node packages of the tests are missing: run ./test, or npm ci in tests/node.");
        }

        var ready = new ConcurrentQueue<string>();
        var child = ChildProcess.Start(
            "node",
            [Path.Combine(folder, name), JsonSerializer.Serialize(settings, JsonSerializerOptions.Web)],
            line =>
            {
                var message = JsonNode.Parse(line)!;
                if ((string?)message["event"] is "ready" or "error")
                {
                    ready.Enqueue(line);
                }

                onEvent(message);
            }
        );
        await child.WaitUntilAsync(() => Task.FromResult(!ready.IsEmpty), $"{name} starts");
        return ready.TryPeek(out var first) && first.Contains("\"ready\"", StringComparison.Ordinal)
            ? child
            : throw new InvalidOperationException($"{name} does not start: {child.Output}");
    }
}
