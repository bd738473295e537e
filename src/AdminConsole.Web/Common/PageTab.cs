namespace AdminConsole.Web.Common;

/// <summary>A view of a page with an address of its own.</summary>
public sealed record PageTab(string Href, string Text);
