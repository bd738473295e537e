using System.Globalization;
using System.Text.RegularExpressions;
using AdminConsole.Data;

namespace AdminConsole.PostgreSql;

/// <summary>The server's programs: one folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
internal sealed partial record PostgreSqlBinaries(string Folder, int MajorVersion)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Looks in PATH, then where Debian and Ubuntu keep them, newest first. A cluster can only be opened by the major version
    /// that made it, so for an existing one the others are passed over.
    /// </summary>
    public static async Task<PostgreSqlBinaries> FindAsync(int? madeBy, CancellationToken cancellationToken)
    {
        foreach (var folder in Candidates().Where(HoldsServer))
        {
            var version = await Command.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellationToken);
            var major = VersionNumber().Match(version.Output);
            if (version.Succeeded && major.Success && int.Parse(major.Value, CultureInfo.InvariantCulture) is var number && (madeBy ?? number) == number)
            {
                return new(folder, number);
            }
        }

        throw new OperatorException(
            madeBy is null
                ? "PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found in PATH nor below /usr/lib/postgresql. ./run installs them on Debian "
                    + "and Ubuntu; elsewhere install the package 'postgresql' (Fedora, Alpine: 'postgresql-server' or 'postgresql'), or set ConnectionStrings:AdminConsole."
                : $"The data was made by PostgreSQL {madeBy}, whose programs were not found. Install the package 'postgresql-{madeBy}' again, "
                    + "or move the data to a newer version as docs/operating.md says."
        );
    }

    private static IEnumerable<string> Candidates()
    {
        var inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var inDebian = Directory.Exists(DebianFolder) ? Directory.EnumerateDirectories(DebianFolder) : [];
        return inPath.Concat(
            inDebian
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
        );
    }

    private static bool HoldsServer(string folder) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
