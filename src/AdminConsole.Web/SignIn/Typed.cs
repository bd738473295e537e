namespace AdminConsole.Web.SignIn;

internal static class Typed
{
    /// <summary>What somebody typed into a line, without the control characters that no keyboard sends and no database keeps.</summary>
    public static string Line(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
}
