namespace AdminConsole.Organizations;

/// <summary>The address people use (<c>AdminConsole:PublicUrl</c>). Links in mails and redirects come from it, never from a Host header.</summary>
public sealed class PublicAddress(Uri publicUrl)
{
    /// <summary>The address itself, without a slash at the end. It is also the issuer of the tokens made here.</summary>
    public string Url { get; } = publicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The host in lower case, with a port when it is not the scheme's own: as <see cref="Applications.ApplicationAddress.Host"/>.</summary>
    public string Host { get; } = publicUrl.IsDefaultPort ? publicUrl.IdnHost : $"{publicUrl.IdnHost}:{publicUrl.Port}";

    /// <summary>Whether it is reached by https; cookies then say <c>Secure</c>.</summary>
    public bool IsHttps { get; } = publicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>The absolute address of a path of ours.</summary>
    public string Of(string path) => Url + path;
}
