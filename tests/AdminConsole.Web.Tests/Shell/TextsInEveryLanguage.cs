using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AdminConsole.Web.Tests.Shell;

/// <summary>The English sentence is the key; every other language has each of them, and nothing else.</summary>
public sealed partial class TextsInEveryLanguage
{
    private static readonly string Source = Path.Combine(Root(), "src", "AdminConsole.Web");

    public static TheoryData<string> Rooms =>
        new(Directory.GetFiles(Source, "*Texts.cs", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Source, Path.ChangeExtension(path, null))));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_text_is_translated_and_no_translation_is_left_over(string room)
    {
        var used = KeysIn(Path.GetFileName(room));
        var translated = XDocument.Load(Path.Combine(Source, room + ".de.resx")).Root!.Elements("data")
            .ToDictionary(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value, StringComparer.Ordinal);

        Assert.Empty(used.Except(translated.Keys));
        Assert.Empty(translated.Keys.Except(used));
        Assert.All(translated, entry => Assert.Equal(Holes(entry.Key), Holes(entry.Value)));
    }

    [Fact]
    public void The_keys_are_found_at_all() => Assert.Contains("Sign out", KeysIn("ShellTexts"));

    // A file belongs to the texts that it, or the other half of its component, injects.
    private static HashSet<string> KeysIn(string texts) => Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(path => path.EndsWith(".razor.cs", StringComparison.Ordinal) ? path[..^".cs".Length] : path, File.ReadAllText)
        .Select(halves => string.Join('\n', halves))
        .Where(code => code.Contains($"IStringLocalizer<{texts}>", StringComparison.Ordinal))
        .SelectMany(code => Key().Matches(code))
        .Select(match => Regex.Unescape(match.Groups["key"].Value))
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AdminConsole.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    [GeneratedRegex("""\b(?:T|texts)\["(?<key>(?:[^"\\]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
