using System.Diagnostics;
using System.Security.Cryptography;

namespace AdminConsole.Web.Common;

/// <summary>The short id a person quotes and an operator finds in the log.</summary>
internal static class Reference
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>A new one, for a fault inside a circuit, where a trace may be hours long.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 8);

    /// <summary>The one of this HTTP request.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
