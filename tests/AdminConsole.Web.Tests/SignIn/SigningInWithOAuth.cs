using System.Net;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.SignIn;
using AdminConsole.Users;
using Microsoft.AspNetCore.WebUtilities;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>Plain OAuth 2.0 with a real authorization server, through the whole pipeline.</summary>
public sealed class SigningInWithOAuth(SignInSite site) : IClassFixture<SignInSite>, IAsyncLifetime
{
    private static int people;
    private IdentityProviderServer server = null!;
    private Guid provider;

    public async Task InitializeAsync()
    {
        server = await IdentityProviderServer.StartAsync(site.Host.PublicUrl);
        provider = await AddAsync(new());
    }

    public async Task DisposeAsync()
    {
        await site.Get<IdentityProviders>().DeleteAsync(site.System, provider, (await RowAsync()).Stamp);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_first_time_asks_for_a_PIN_and_from_then_on_the_access_token_is_enough()
    {
        var (_, email) = await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();

        var first = await ArriveAsync(visitor);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal("A code has been emailed to you", Heading(first));
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(first, ("Form.Code", await site.PinAsync(email)))));
        using var later = site.Host.NewVisitor();
        await ArriveAsync(later);

        Assert.True(await SignInSite.IsSignedInAsync(later));
        Assert.Equal(1, (await RowAsync()).LinkedAccounts);
    }

    [Fact]
    public async Task The_way_there_carries_the_challenge_and_asks_for_no_identity()
    {
        using var visitor = site.Host.NewVisitor();

        var there = QueryHelpers.ParseQuery((await BeginAsync(visitor)).Location!.Query);

        Assert.Equal(("code", "email", "S256"), (there["response_type"].ToString(), there["scope"].ToString(), there["code_challenge_method"].ToString()));
        Assert.NotEmpty(there["code_challenge"].ToString());
        Assert.False(there.ContainsKey("nonce"));
    }

    [Fact]
    public async Task A_code_of_somebody_else_fails_at_the_verifier()
    {
        var (_, email) = await AddMemberAsync();
        await LinkAsync(email);
        using var victim = site.Host.NewVisitor();
        using var thief = site.Host.NewVisitor();
        var (stolen, own) = (await ToCallbackAsync(victim), await ToCallbackAsync(thief));

        var page = await thief.OpenAsync(own.AbsoluteUri.Replace(Code(own), Code(stolen), StringComparison.Ordinal));

        await AssertFailedAsync(page, ProviderFailure.CodeRefused);
        Assert.False(await SignInSite.IsSignedInAsync(thief));
    }

    public static TheoryData<string, object> IdTokens => new()
    {
        { "of somebody else", new { sub = "thief", email = "admin@fabrikam.example", email_verified = true } },
        { "expired", new { exp = 1_700_000_000 } },
    };

    // A server may send one when it is asked for the scope "openid"; nobody here has told whose keys would be good.
    [Theory]
    [MemberData(nameof(IdTokens))]
    public async Task An_id_token_is_not_even_read(string what, object claims)
    {
        var id = await AddAsync(new() { Scopes = "openid email", User = "/me" });
        var (person, email) = await AddMemberAsync();
        await server.BehaveAsync(new { signInAs = person, claims });
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor, id);

        Assert.Equal("A code has been emailed to you", Heading(page));
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email)))), what);
    }

    [Fact]
    public async Task An_address_the_server_does_not_vouch_for_links_nothing()
    {
        var (person, email) = await AddMemberAsync();
        await server.BehaveAsync(new { signInAs = person, people = new Dictionary<string, object> { [person] = new { email, email_verified = false } } });
        using var visitor = site.Host.NewVisitor();

        Assert.Equal("Corp does not vouch for your mail address", Heading(await ArriveAsync(visitor)));
        Assert.Equal(0, (await RowAsync()).LinkedAccounts);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_told_to_the_administrators_alone()
    {
        var id = await AddAsync(new() { Secret = "wrong-wrong-wrong-wrong-wrong-wrong" });
        await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor, id);

        await AssertFailedAsync(page, ProviderFailure.ClientRefused);
        Assert.DoesNotContain("client", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_goes_down_meanwhile_leads_back_with_a_reference_and_works_again_later()
    {
        var (_, email) = await AddMemberAsync();
        await LinkAsync(email);
        using var visitor = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);
        await server.StopAsync();

        var page = await visitor.OpenAsync(callback.AbsoluteUri);
        await AssertFailedAsync(page, ProviderFailure.Unreachable);
        Assert.NotNull(page.Document.QuerySelector("a[href='/o/fabrikam/signin']"));

        await server.StartAgainAsync();
        await server.BehaveAsync(new { signInAs = Person(email) });
        await ArriveAsync(visitor);
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_user_endpoint_that_does_not_take_the_token_lets_nobody_in()
    {
        var away = await AddAsync(new() { User = "/nowhere" });
        await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();

        await AssertFailedAsync(await ArriveAsync(visitor, away), ProviderFailure.BadAnswer);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
    }

    private sealed record Server(string Secret = IdentityProviderServer.ClientSecret, string User = "/api/user", string? Scopes = null);

    private async Task<Guid> AddAsync(Server at)
    {
        var content = new IdentityProviderContent(
            IdentityProviderKind.OAuth2,
            "Corp",
            IdentityProviderServer.ClientId,
            at.Secret,
            AuthorizationEndpoint: server.Issuer + "/auth",
            TokenEndpoint: server.Issuer + "/token",
            UserInfoEndpoint: server.Issuer + at.User,
            Scopes: at.Scopes
        );
        var (outcome, id) = await site.Get<IdentityProviders>().AddAsync(site.System, content);
        Assert.Equal(IdentityProviderOutcome.Changed, outcome);
        return id;
    }

    private async Task<(string Person, string Email)> AddMemberAsync()
    {
        var email = $"oauth{Interlocked.Increment(ref people):00000}@corp.example";
        var (outcome, _) = await site.Get<UserAccounts>().CreateMemberAsync(site.System, new(email, null, SignInSite.Password, []));
        Assert.Equal(UserOutcome.Changed, outcome);
        await server.BehaveAsync(new { signInAs = Person(email) });
        return (Person(email), email);
    }

    private async Task LinkAsync(string email)
    {
        using var visitor = site.Host.NewVisitor();
        var page = await ArriveAsync(visitor);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email)))));
    }

    private async Task<Answer> ArriveAsync(Visitor visitor, Guid? at = null) => await visitor.FollowAsync(await BeginAsync(visitor, at));

    private async Task<Answer> BeginAsync(Visitor visitor, Guid? at = null) =>
        await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin"), [("Form.Provider", (at ?? provider).ToString())], ".signin-providers");

    // As far as the answer that the server sends the browser back with.
    private async Task<Uri> ToCallbackAsync(Visitor visitor)
    {
        var answer = await BeginAsync(visitor);
        while (answer.Location is { } next && next.AbsolutePath != IdentityProviderDirectory.CallbackPath)
        {
            answer = await visitor.GetAsync(next.AbsoluteUri);
        }

        return answer.Location!;
    }

    private async Task AssertFailedAsync(Answer page, ProviderFailure failure)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Signing in with Corp did not work", Heading(page));
        var last = (await site.Get<SignInLog>().ListAsync(site.System, new())).Rows[0];
        Assert.True(last.Failure == failure, $"{last.Failure}: {last.Detail}");
        Assert.Equal((SignInOutcome.ProviderFailed, last.Reference), (last.Outcome, page.Document.QuerySelector("code")!.TextContent));
    }

    private async Task<IdentityProviderRow> RowAsync() => (await site.Get<IdentityProviderDirectory>().ListAsync(site.System)).Single(p => p.Id == provider);

    private static string Code(Uri callback) => QueryHelpers.ParseQuery(callback.Query)["code"].ToString();

    private static string Person(string email) => email.Split('@')[0];

    private static string Heading(Answer page) => page.Document.QuerySelector("h1")!.TextContent;
}
