namespace AdminConsole.Testing;

/// <summary>Files of the repository that tests read: node programs, the proxies' settings, sources.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Where tests leave things to look at.</summary>
    public static string Artifacts(string folder) => Directory.CreateDirectory(Path("artifacts", folder)).FullName;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("AdminConsole.sln").Any())
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from the repository's folders.");
    }
}
