using AdminConsole.Applications;
using AdminConsole.Organizations;

namespace AdminConsole.Web.Gateway;

/// <summary>Which application a host and path belong to.</summary>
internal sealed class ApplicationHosts(ApplicationDirectory applications, PublicAddress console)
{
    private readonly string consoleHost = WantedRequest.ReadHost(new Uri(console.Url).Authority) ?? "";

    /// <summary>Whether this is the host of our own pages.</summary>
    public bool IsConsole(HostString host) => WantedRequest.ReadHost(host.Value) == consoleHost;

    /// <summary>The applications on a host, the one with the longest path first. None on our own.</summary>
    public async Task<IReadOnlyList<Application>> ListAsync(HostString host, CancellationToken cancel) =>
        !IsConsole(host) && WantedRequest.ReadHost(host.Value) is { } known ? await ListAsync(known, cancel) : [];

    /// <summary>The application that a request is for; null when there is none, or when its path could be read in two ways.</summary>
    public async Task<Application?> FindAsync(WantedRequest wanted, CancellationToken cancel)
    {
        var readings = WantedPath.Read(wanted.Path);
        return readings is null ? null : Choose(await ListAsync(wanted.Host, cancel), readings);
    }

    /// <summary>The application among those of a host that a path to go back to belongs to; the first when that cannot be said.</summary>
    public static Application Choose(IReadOnlyList<Application> onHost, string? target) =>
        (WantedPath.Read(target?.Split('?')[0] ?? "") is { } readings ? Choose(onHost, readings) : null) ?? onHost[^1];

    private static Application? Choose(IReadOnlyList<Application> onHost, IReadOnlyList<string> readings)
    {
        var raw = onHost.FirstOrDefault(a => WantedPath.Covers(a.Path, readings[0], StringComparison.Ordinal));
        var agreed = readings
            .Skip(1)
            .SelectMany(reading => Readings.Select(comparison => onHost.FirstOrDefault(a => WantedPath.Covers(WantedPath.Read(a.Path)?[1] ?? a.Path, reading, comparison))))
            .All(other => other == raw);
        return agreed ? raw : null;
    }

    // Some servers tell /Admin from /admin and some do not.
    private static readonly StringComparison[] Readings = [StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase];

    private async Task<IReadOnlyList<Application>> ListAsync(string host, CancellationToken cancel) =>
        [.. (await applications.ListOnHostAsync(host, cancel)).OrderByDescending(a => a.Path.Length)];
}
