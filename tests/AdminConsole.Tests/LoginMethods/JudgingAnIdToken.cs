using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AdminConsole.LoginMethods.External;
using AdminConsole.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Tests.LoginMethods;

/// <summary>OpenID Connect Core 1.0, 3.1.3.7, each rule broken once.</summary>
public sealed class JudgingAnIdToken : IDisposable
{
    private const string Nonce = "the nonce of this sign-in";
    private readonly ScriptedProvider provider = ScriptedProvider.Ready();
    private readonly ManualTime time = new();
    private readonly ServiceProvider services;
    private readonly IdTokens tokens;

    public JudgingAnIdToken()
    {
        var collection = new ServiceCollection().AddSingleton<TimeProvider>(time).AddSingleton<ProviderHttp>().AddSingleton<ProviderKeys>().AddSingleton<IdTokens>();
        provider.Install(collection);
        services = collection.BuildServiceProvider();
        tokens = services.GetRequiredService<IdTokens>();
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "iss", """ "https://elsewhere.example" """ },
        { "iss", "null" },
        { "aud", """ "another" """ },
        { "aud", """ ["another"] """ },
        { "aud", """ ["client", "another"] """ },
        { "aud", "null" },
        { "azp", """ "another" """ },
        { "exp", "-61" },
        { "exp", "null" },
        { "exp", """ "tomorrow" """ },
        { "iat", "61" },
        { "iat", "null" },
        { "nbf", "61" },
        { "nonce", """ "another" """ },
        { "nonce", "null" },
        { "sub", "null" },
        { "sub", "\"\"" },
    };

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_good_token_tells_its_subject(string algorithm) =>
        Assert.Equal("7", (await CheckAsync(provider.Token(Claims(), algorithm))).Text("sub"));

    [Fact]
    public async Task Several_audiences_are_good_when_it_was_made_for_us()
    {
        var claims = Claims();
        claims["aud"] = new JsonArray("client", "another");
        claims["azp"] = "client";

        Assert.Equal("7", (await CheckAsync(provider.Token(claims))).Text("sub"));
    }

    [Theory]
    [InlineData("exp", -59)]
    [InlineData("iat", 59)]
    [InlineData("nbf", 59)]
    public async Task Clocks_may_differ_by_a_minute(string claim, int seconds)
    {
        var claims = Claims();
        claims[claim] = Instant(seconds);

        Assert.Equal("7", (await CheckAsync(provider.Token(claims))).Text("sub"));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_claim_is_refused(string claim, string value)
    {
        var claims = Claims();
        claims[claim] = int.TryParse(value, out var seconds) ? Instant(seconds) : JsonNode.Parse(value);
        if (value == "null")
        {
            claims.Remove(claim);
        }

        await AssertRefusedAsync(provider.Token(claims));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task Other_algorithms_are_refused(string algorithm) => await AssertRefusedAsync(provider.Token(Claims(), algorithm));

    [Fact]
    public async Task Another_key_under_the_same_name_is_refused()
    {
        using var other = RSA.Create(2048);
        await AssertRefusedAsync(provider.Token(Claims(), with: other));
    }

    [Fact]
    public async Task A_changed_token_is_refused()
    {
        var parts = provider.Token(Claims()).Split('.');
        var claims = Claims();
        claims["sub"] = "8";
        await AssertRefusedAsync($"{parts[0]}.{provider.Token(claims).Split('.')[1]}.{parts[2]}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("!.!.!")]
    [InlineData("e30.e30.")]
    [InlineData("W10.W10.AA")]
    public async Task What_is_no_token_is_refused(string text) => await AssertRefusedAsync(text);

    [Fact]
    public async Task A_header_that_must_be_understood_is_refused() =>
        await AssertRefusedAsync(provider.Token(Claims(), header: new JsonObject { ["crit"] = new JsonArray("exp") }));

    [Fact]
    public async Task An_unknown_key_is_looked_for_once_in_ten_seconds()
    {
        await AssertRefusedAsync(provider.Token(Claims(), keyId: "made up"));
        await AssertRefusedAsync(provider.Token(Claims(), keyId: "made up too"));
        Assert.Single(provider.Asked);

        time.Advance(TimeSpan.FromSeconds(10));
        await AssertRefusedAsync(provider.Token(Claims(), keyId: "made up"));
        await AssertRefusedAsync(provider.Token(Claims(), keyId: "made up too"));
        Assert.Equal(2, provider.Asked.Count);
    }

    [Fact]
    public async Task Rotated_keys_are_found_and_the_old_ones_forgotten()
    {
        await CheckAsync(provider.Token(Claims()));
        var old = provider.Rsa;
        provider.Rotate();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("7", (await CheckAsync(provider.Token(Claims()))).Text("sub"));
        await AssertRefusedAsync(provider.Token(Claims(), keyId: "one", with: old));
    }

    private JsonObject Claims() => new()
    {
        ["iss"] = ScriptedProvider.Issuer,
        ["aud"] = "client",
        ["sub"] = "7",
        ["nonce"] = Nonce,
        ["iat"] = Instant(0),
        ["exp"] = Instant(300),
    };

    private long Instant(int seconds) => time.GetUtcNow().ToUnixTimeSeconds() + seconds;

    private Task<System.Text.Json.JsonElement> CheckAsync(string token) =>
        tokens.CheckAsync(token, new(ScriptedProvider.Issuer, "client", Token.Hash(Nonce), ScriptedProvider.Keys), CancellationToken.None);

    private async Task AssertRefusedAsync(string token)
    {
        var fault = await Assert.ThrowsAsync<ProviderFault>(() => CheckAsync(token));
        Assert.Equal(ProviderFailure.BadToken, fault.Failure);
    }
}
