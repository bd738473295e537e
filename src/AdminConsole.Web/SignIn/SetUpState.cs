using System.Security.Cryptography;
using System.Text;
using AdminConsole.Organizations;
using AdminConsole.Secrets;

namespace AdminConsole.Web.SignIn;

/// <summary>Whether the installation has been set up, and until then the code that lets whoever reads the log do it. The code lives in memory only.</summary>
internal sealed class SetUpState(SetUp setUp)
{
    private readonly string code = Token.Create();
    private volatile bool done;

    /// <summary>The page to open, with the code.</summary>
    public string Path => "/setup?code=" + code;

    /// <summary>Once done it stays done, so only the time before asks the database.</summary>
    public async ValueTask<bool> IsDoneAsync(CancellationToken cancel)
    {
        if (!done && await setUp.IsDoneAsync(cancel))
        {
            done = true;
        }

        return done;
    }

    /// <summary>Whether it is the code; takes the same time either way.</summary>
    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed ?? ""), Encoding.UTF8.GetBytes(code));
}
