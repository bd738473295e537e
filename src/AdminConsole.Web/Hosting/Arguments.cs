namespace AdminConsole.Web.Hosting;

/// <summary>
/// What was typed after <c>./run</c>: the words of a command (none: serve), <c>--demo</c>, and settings such as <c>--urls</c> for the
/// configuration. Commands keep their own options, as in <c>seed --users 1000</c>.
/// </summary>
internal sealed record Arguments(string[] Command, bool Demo, string[] Settings)
{
    private const string DemoSwitch = "--demo";

    public bool Serves => Command.Length == 0;

    // The configuration's own parser would take the word after a bare switch for its value.
    public static Arguments Parse(string[] typed)
    {
        var rest = typed.Where(word => word != DemoSwitch).ToArray();
        var demo = rest.Length < typed.Length;
        var isCommand = rest.Length > 0 && !rest[0].StartsWith('-');
        return new(isCommand ? rest : [], demo, rest.SkipWhile(word => !word.StartsWith('-')).ToArray());
    }
}
