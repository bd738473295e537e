using Microsoft.AspNetCore.DataProtection;

namespace AdminConsole.Web.SignIn;

/// <summary>
/// Carries the address that was entered at the common endpoint to the organization's page, which fills its field with it. In a short-lived
/// encrypted cookie: an address in a URL ends up in logs and histories.
/// </summary>
public sealed class EnteredAddress(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("AdminConsole.EnteredAddress").ToTimeLimitedDataProtector();

    public string Protect(string email) => protector.Protect(email, Kept);

    /// <summary>The address; null when it is too old or was not put there by us.</summary>
    public string? Read(string? cookie)
    {
        try
        {
            return string.IsNullOrEmpty(cookie) ? null : protector.Unprotect(cookie);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
