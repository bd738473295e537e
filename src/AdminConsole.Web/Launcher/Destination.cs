namespace AdminConsole.Web.Launcher;

/// <summary>The page of an application to go to.</summary>
internal static class Destination
{
    /// <summary>The wanted path on the application's host, or its own start when that is no path of it.</summary>
    public static string Of(string applicationUrl, string? wanted) =>
        new Uri(applicationUrl).GetLeftPart(UriPartial.Authority) + Gateway.ReturnPath.Of(wanted, new Uri(applicationUrl).AbsolutePath);
}
