using AdminConsole.LoginMethods;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>An administrator works on one node; people sign in on another one of the same database.</summary>
public sealed class ChangingProvidersOnAnotherNode(SignInSite site) : IClassFixture<SignInSite>
{
    // SPEC: within five seconds. Providers are read with every use, so the very next page knows.
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task It_holds_there_within_five_seconds()
    {
        await using var node = await site.Host.StartAnotherAsync();
        await using var server = await IdentityProviderServer.StartAsync(node.PublicUrl);
        var (email, _) = await site.AddMemberAsync();
        await server.BehaveAsync(new { signInAs = "nora", people = new { nora = new { email, email_verified = true } } });
        var providers = site.Get<IdentityProviders>();
        var content = new IdentityProviderContent(IdentityProviderKind.OpenIdConnect, "Corp", IdentityProviderServer.ClientId, "wrong-wrong-wrong-wrong-wrong-wrong", server.Issuer);
        using var visitor = node.NewVisitor();
        Assert.False(await IsOfferedAsync());

        var (_, id) = await providers.AddAsync(site.System, content);
        await Poll.UntilAsync(IsOfferedAsync, () => "the new provider is offered", Promised);
        Assert.Equal("Signing in with Corp did not work", await ArriveAsync());

        Assert.Equal(IdentityProviderOutcome.Changed, await providers.ChangeAsync(site.System, id, content with { ClientSecret = IdentityProviderServer.ClientSecret }, await StampAsync()));
        await Poll.UntilAsync(async () => await ArriveAsync() == "A code has been emailed to you", () => "the new secret is used", Promised);

        Assert.Equal(IdentityProviderOutcome.Changed, await providers.SetEnabledAsync(site.System, id, enabled: false, await StampAsync()));
        await Poll.UntilAsync(async () => !await IsOfferedAsync(), () => "what is off is not offered", Promised);
        Assert.Equal(IdentityProviderOutcome.Changed, await providers.SetEnabledAsync(site.System, id, enabled: true, await StampAsync()));
        await Poll.UntilAsync(IsOfferedAsync, () => "it is back", Promised);
        Assert.Equal(IdentityProviderOutcome.Changed, await providers.DeleteAsync(site.System, id, await StampAsync()));
        await Poll.UntilAsync(async () => !await IsOfferedAsync(), () => "it is gone", Promised);

        async Task<bool> IsOfferedAsync() => (await visitor.GetAsync("/o/fabrikam/signin")).Text.Contains("Continue with Corp", StringComparison.Ordinal);

        async Task<string> ArriveAsync()
        {
            var begun = await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin"), [("Form.Provider", id.ToString())], ".signin-providers");
            return (await visitor.FollowAsync(begun)).Document.QuerySelector("h1")!.TextContent;
        }

        async Task<Guid> StampAsync() => (await site.Get<IdentityProviderDirectory>().ListAsync(site.System)).Single(p => p.Id == id).Stamp;
    }
}
