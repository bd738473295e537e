namespace AdminConsole.Applications;

/// <summary>Where an application is reached: scheme, host and path, well-formed.</summary>
public readonly record struct ApplicationAddress
{
    private ApplicationAddress(string scheme, string host, string path)
    {
        Scheme = scheme;
        Host = host;
        Path = path;
    }

    /// <summary><c>https</c> or <c>http</c>.</summary>
    public string Scheme { get; }

    /// <summary>The host in lower case, with a port when it is not the scheme's own.</summary>
    public string Host { get; }

    /// <summary>The path, without a slash at the end unless it is all.</summary>
    public string Path { get; }

    /// <summary>
    /// Reads an address such as <c>https://wiki.example.com/handbook</c>; <c>https</c> when no scheme is given. Plain <c>http</c> is taken
    /// on loopback and <c>*.localhost</c> only: elsewhere the cookie would travel in the clear.
    /// </summary>
    public static bool TryParse(string? text, out ApplicationAddress address)
    {
        address = default;
        var value = text?.Trim() ?? "";
        value = value.Contains("://", StringComparison.Ordinal) ? value : "https://" + value;
        if (
            value.Length > 400
            || !Uri.TryCreate(value, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
            || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLocal(uri)))
        )
        {
            return false;
        }

        var name = uri.IdnHost.TrimEnd('.');
        var host = uri.IsDefaultPort ? name : $"{name}:{uri.Port}";
        var path = "/" + string.Join('/', uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0 || path.Length > 150 || host.Length > 260)
        {
            return false;
        }

        address = new(uri.Scheme, host.ToLowerInvariant(), path);
        return true;
    }

    private static bool IsLocal(Uri uri) => uri.IsLoopback || uri.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
