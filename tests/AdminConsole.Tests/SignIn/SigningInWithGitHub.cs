using System.Net;
using System.Text.Json.Nodes;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.SignIn;
using AdminConsole.Tests.LoginMethods;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>GitHub and plain OAuth 2.0: no id token, the user endpoint tells.</summary>
public sealed class SigningInWithGitHub
{
    private const string Api = "https://api.github.com/user";
    private const string Anna = "anna@fabrikam.example";

    [Theory]
    [InlineData(true, true, SignInStep.EnterPin, null)]
    [InlineData(false, true, SignInStep.Over, SignInEnd.AddressNotVerified)]
    [InlineData(true, false, SignInStep.Over, SignInEnd.AddressNotVerified)]
    public async Task The_primary_address_counts_if_it_is_verified(bool verified, bool primary, SignInStep step, SignInEnd? end)
    {
        var gitHub = GitHub(new JsonArray(Address("old@fabrikam.example", !primary, verified: false), Address(Anna, primary, verified)));
        await using var core = await TestCore.CreateAsync(configure: gitHub.Install);
        await core.AddMemberAsync(Anna);
        var (started, answered) = await ArriveAsync(core, new(IdentityProviderKind.GitHub, "GitHub", "client", "secret"));

        Assert.Equal(step, answered!.Progress.Step);
        Assert.Equal(end, (await core.Get<SignIns>().ShowAsync(started.AttemptId, started.BrowserToken))!.End);
    }

    [Fact]
    public async Task The_account_is_its_number()
    {
        var gitHub = GitHub(new JsonArray(Address(Anna, primary: true, verified: true)));
        await using var core = await TestCore.CreateAsync(configure: gitHub.Install);
        await core.AddMemberAsync(Anna);
        var (started, _) = await ArriveAsync(core, new(IdentityProviderKind.GitHub, "GitHub", "client", "secret"));

        var done = await core.Get<SignIns>().EnterPinAsync(started.AttemptId, started.BrowserToken, await Browser.PinAsync(core, Anna), null);

        Assert.NotNull(done.Session);
        await using var db = core.Open();
        Assert.Equal("583231", (await db.LinkedAccounts.SingleAsync()).Subject);
    }

    [Fact]
    public async Task Resetting_a_guest_forgets_the_linked_account()
    {
        const string guest = "guest@partner.example";
        var gitHub = GitHub(new JsonArray(Address(guest, primary: true, verified: true)));
        await using var core = await TestCore.CreateAsync(configure: gitHub.Install);
        var invited = await core.Get<Invitations>().InviteAsync(core.Administrator, new(guest));
        var (started, _) = await ArriveAsync(core, new(IdentityProviderKind.GitHub, "GitHub", "client", "secret"));
        await core.Get<SignIns>().EnterPinAsync(started.AttemptId, started.BrowserToken, await Browser.PinAsync(core, guest), null);
        Assert.NotNull((await core.Get<SignIns>().ConsentAsync(started.AttemptId, started.BrowserToken, null)).Session);
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await using var db = core.Open();
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == invited.UserId);
        Assert.Equal(LoginMethodKind.External, user.RedeemedWith);

        Assert.Equal(InvitationOutcome.Done, await core.Get<Invitations>().ResetRedemptionAsync(core.Administrator, user.Id, new(null, false), user.Stamp));

        Assert.Empty(await db.LinkedAccounts.ToListAsync());
        Assert.Null((await db.Users.AsNoTracking().SingleAsync(u => u.Id == invited.UserId)).RedeemedWithProviderId);
    }

    [Fact]
    public async Task A_refusal_with_status_200_is_one()
    {
        var gitHub = GitHub([]);
        gitHub.Says("https://github.com/login/oauth/access_token", () => new JsonObject { ["error"] = "incorrect_client_credentials" });
        await using var core = await TestCore.CreateAsync(configure: gitHub.Install);
        await ArriveAsync(core, new(IdentityProviderKind.GitHub, "GitHub", "client", "secret"));

        var log = await core.Get<SignInLog>().ListAsync(core.Administrator, new());
        Assert.Equal(ProviderFailure.ClientRefused, log.Rows[0].Failure);
    }

    [Fact]
    public async Task Plain_OAuth_asks_the_user_endpoint()
    {
        var provider = new ScriptedProvider();
        provider.Says("https://corp.example/token", () => new JsonObject { ["access_token"] = "a", ["token_type"] = "bearer" });
        provider.Says("https://corp.example/me", () => new JsonObject { ["id"] = 12, ["email"] = Anna, ["email_verified"] = true });
        await using var core = await TestCore.CreateAsync(configure: provider.Install);
        await core.AddMemberAsync(Anna);
        var content = new IdentityProviderContent(
            IdentityProviderKind.OAuth2, "Corp", "client", "secret", null, "https://corp.example/auth", "https://corp.example/token", "https://corp.example/me");

        var (_, answered) = await ArriveAsync(core, content);

        Assert.Equal(SignInStep.EnterPin, answered!.Progress.Step);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData(null)]
    public async Task A_discovery_document_of_another_issuer_is_not_used(string? issuer)
    {
        var provider = ScriptedProvider.Ready();
        provider.Says(ScriptedProvider.Issuer + "/.well-known/openid-configuration", () => new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = "https://corp.example/auth",
            ["token_endpoint"] = "https://corp.example/token",
            ["jwks_uri"] = ScriptedProvider.Keys,
        });
        await using var core = await TestCore.CreateAsync(configure: provider.Install);
        var (_, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "secret", ScriptedProvider.Issuer));

        var started = await core.Get<ExternalSignIns>().BeginAsync(new(core.OrganizationId, id, null, null, null, null));

        Assert.Null(started!.ProviderAddress);
        Assert.Equal(ProviderFailure.Misconfigured, (await core.Get<SignInLog>().ListAsync(core.Administrator, new())).Rows[0].Failure);
    }

    private static ScriptedProvider GitHub(JsonArray emails)
    {
        var gitHub = new ScriptedProvider();
        gitHub.Says("https://github.com/login/oauth/access_token", () => new JsonObject { ["access_token"] = "a", ["token_type"] = "bearer" });
        gitHub.Says(Api, () => new JsonObject { ["id"] = 583231, ["login"] = "anna", ["email"] = "public@elsewhere.example" });
        gitHub.Says(Api + "/emails", () => emails.DeepClone());
        return gitHub;
    }

    private static JsonObject Address(string email, bool primary, bool verified) => new() { ["email"] = email, ["primary"] = primary, ["verified"] = verified };

    private static async Task<(ExternalStarted Started, ExternalProgress? Answered)> ArriveAsync(TestCore core, IdentityProviderContent content)
    {
        core.Time.Advance(TimeSpan.FromSeconds(1));
        var (outcome, id) = await core.Get<IdentityProviders>().AddAsync(core.Administrator, content);
        Assert.Equal(IdentityProviderOutcome.Changed, outcome);
        var started = await core.Get<ExternalSignIns>().BeginAsync(new(core.OrganizationId, id, null, null, null, IPAddress.Loopback));
        var state = new Uri(started!.ProviderAddress!).Query[1..].Split('&').Single(p => p.StartsWith("state=", StringComparison.Ordinal))["state=".Length..];
        return (started, await core.Get<ExternalSignIns>().AnswerAsync(state, new("code", null, null, null), started.BrowserToken, IPAddress.Loopback));
    }
}
