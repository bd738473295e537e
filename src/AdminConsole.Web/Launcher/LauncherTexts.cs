namespace AdminConsole.Web.Launcher;

/// <summary>Names the texts of this room; English is the key, other languages lie beside it.</summary>
public sealed class LauncherTexts;
