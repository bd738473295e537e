using System.Text.RegularExpressions;

namespace AdminConsole.Tests.Shape;

/// <summary>What no line of the sources may hold.</summary>
public sealed class Habits
{
    private static readonly (string Where, string What, string Why)[] Rules =
    [
        ("", @"\b(TODO|FIXME|HACK)\b", "unfinished work belongs into an issue"),
        ("", @"^\s*#region\b", "a file that needs regions is two files"),
        ("", @"\basync void\b", "nobody can await it"),
        ("", @"^\s*//(?!/).*[;{}]\s*$", "commented-out code"),
        ("src/", @"\sstyle=""", "styles live in style sheets"),
        ("tests/", @"\bThread\.Sleep\b", "poll for what is awaited"),
        ("tests/", @"\bSkip\s*=", "a test that cannot run is not there"),
        ("tests/", @"\bTask\.Delay\(\s*\d{3,}\s*\)", "poll for what is awaited"),
    ];

    [Fact]
    public void No_line_of_the_sources_breaks_them()
    {
        var files = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".css" or ".mjs")
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(file => !file.EndsWith("/Habits.cs", StringComparison.Ordinal) && !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations" or "_framework"));

        Assert.Empty(
            from file in files
            from line in File.ReadLines(RepositoryFiles.Path(file)).Select((text, index) => (Text: text, Number: index + 1))
            from why in Broken(file, line.Text)
            select $"{file}:{line.Number} {why}: {line.Text.Trim()}"
        );
    }

    internal static IEnumerable<string> Broken(string path, string line) =>
        Rules
            .Where(rule => path.StartsWith(rule.Where, StringComparison.Ordinal))
            .Where(rule => Regex.IsMatch(line, rule.What, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(rule => rule.Why);
}
