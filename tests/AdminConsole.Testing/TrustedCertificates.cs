using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AdminConsole.Testing;

/// <summary>Makes SmtpClient accept exactly the certificates that test servers made for themselves.</summary>
internal static class TrustedCertificates
{
    private static readonly ConcurrentDictionary<string, bool> Thumbprints = new(StringComparer.Ordinal);

    static TrustedCertificates()
    {
        // The only place SmtpClient asks; it has no validation callback of its own. Everything else stays as the platform decided.
#pragma warning disable SYSLIB0014, MA0039
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None || (certificate is not null && Thumbprints.ContainsKey(certificate.GetCertHashString()));
#pragma warning restore SYSLIB0014, MA0039
    }

    public static void Add(X509Certificate2 certificate) => Thumbprints[certificate.Thumbprint] = true;
}
