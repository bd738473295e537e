using System.Net;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Tests.SignIn;

/// <summary>Somebody's browser on its way in.</summary>
internal sealed class Browser(TestCore core, SignInStarted started)
{
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.7");

    public SignIns SignIns { get; } = core.Get<SignIns>();

    public Guid Attempt => started.AttemptId;

    public string Token => started.BrowserToken;

    public static async Task<Browser> OpenAsync(TestCore core, string email, LoginMethodKind way = LoginMethodKind.OneTimePin)
    {
        // Two mails of one moment have no order.
        core.Time.Advance(TimeSpan.FromSeconds(1));
        return new(core, (await core.Get<SignInStarts>().BeginAsync(new(core.OrganizationId, email, way, null, null, null, Address)))!);
    }

    public static async Task<Browser> RedeemAsync(TestCore core, string link)
    {
        core.Time.Advance(TimeSpan.FromSeconds(1));
        return new(core, (await core.Get<SignInStarts>().BeginRedemptionAsync(link.Split('/')[^1], null, Address))!);
    }

    /// <summary>The digits of the newest PIN mail to an address.</summary>
    public static async Task<string> PinAsync(TestCore core, string email) =>
        (await core.MailsAsync()).Last(m => m.To == email && m.Subject.StartsWith("Your code", StringComparison.Ordinal)).Text[..6];

    public static string Wrong(string pin) => pin[..5] + (char)('0' + ((pin[5] - '0' + 1) % 10));

    public Task<SignInProgress> PinAsync(string? pin) => SignIns.EnterPinAsync(Attempt, Token, pin, Address);

    public Task<SignInProgress> PasswordAsync(string? password = TestCore.Password) => SignIns.EnterPasswordAsync(Attempt, Token, password, Address);

    public Task<SignInProgress> CreatePasswordAsync(string? password = TestCore.Password) => SignIns.CreatePasswordAsync(Attempt, Token, password, Address);

    public Task<SignInProgress> UpdatePasswordAsync(string? password) => SignIns.UpdatePasswordAsync(Attempt, Token, password, Address);

    public Task<SignInProgress> OtpAsync(string? code) => SignIns.EnterOtpAsync(Attempt, Token, code, Address);

    public Task<SignInProgress> ConfigureAsync(string? code, string? name = null) => SignIns.ConfigureOtpAsync(Attempt, Token, code, name, Address);

    public Task<SignInProgress> ConsentAsync() => SignIns.ConsentAsync(Attempt, Token, Address);

    public Task<SignInProgress> ResendAsync() => SignIns.ResendPinAsync(Attempt, Token, Address);

    public Task<SignInProgress> ContinueAsync() => SignIns.ContinueAsync(Attempt, Token, Address);

    public Task<SignInView?> ShowAsync() => SignIns.ShowAsync(Attempt, Token);

    /// <summary>Whether somebody of this address gets in now with the newest PIN, or is asked for something more.</summary>
    public static async Task<SignInProgress> WithPinAsync(TestCore core, string email)
    {
        var browser = await OpenAsync(core, email);
        return await browser.PinAsync(await PinAsync(core, email));
    }
}
