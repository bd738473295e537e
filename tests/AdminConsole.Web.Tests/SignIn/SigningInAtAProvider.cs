using System.Net;
using AdminConsole.Audit;
using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>With a real identity provider, through the whole pipeline.</summary>
public sealed class SigningInAtAProvider(SignInSite site) : IClassFixture<SignInSite>, IAsyncLifetime
{
    private static int people;
    private IdentityProviderServer server = null!;
    private Guid provider;

    public async Task InitializeAsync()
    {
        server = await IdentityProviderServer.StartAsync(site.Host.PublicUrl);
        provider = await AddAsync(server, IdentityProviderServer.ClientSecret);
    }

    public async Task DisposeAsync()
    {
        await site.Get<IdentityProviders>().DeleteAsync(site.System, provider, await StampAsync());
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_first_time_asks_for_a_PIN_and_from_then_on_the_provider_is_enough()
    {
        var (person, email, id) = await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();

        var first = await ArriveAsync(visitor);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal("A code has been emailed to you", first.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("Corp says that this address is yours", first.Text, StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(first, ("Form.Code", await site.PinAsync(email)))));

        using var later = site.Host.NewVisitor();
        await ArriveAsync(later);
        Assert.True(await SignInSite.IsSignedInAsync(later));
        var log = await LogAsync(id);
        Assert.Equal(2, log.Count(e => e is { Outcome: SignInOutcome.SignedIn, Method: LoginMethodKind.External } && e.ProviderId == provider));
        var linked = (await site.Get<AuditLog>().ListAsync(site.System, new(), AuditAction.AccountLinked, id)).Rows.Single();
        Assert.Equal("Corp", linked.Remark);
        Assert.Contains(linked.Changes, change => change.After == person);
    }

    [Fact]
    public async Task A_wrong_PIN_links_nothing()
    {
        var (_, email, _) = await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        var page = await ArriveAsync(visitor);
        var pin = await site.PinAsync(email);

        var answer = await visitor.PostAsync(page, ("Form.Code", pin == "000000" ? "000001" : "000000"));

        Assert.Contains("That account does not have access.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await RowAsync()).LinkedAccounts);
    }

    [Fact]
    public async Task A_changed_address_at_the_provider_changes_nothing_here()
    {
        var (person, email, id) = await AddMemberAsync();
        await LinkAsync(email);
        await server.BehaveAsync(new { signInAs = person, people = new Dictionary<string, object> { [person] = new { email = "other@corp.example", email_verified = false } } });

        using var visitor = site.Host.NewVisitor();
        await ArriveAsync(visitor);

        Assert.True(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal(email, (await site.Get<UserDirectory>().FindAsync(site.System, id))!.User.Email);
    }

    [Fact]
    public async Task Somebody_else_with_the_address_later_does_not_get_the_account()
    {
        var (person, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        await server.BehaveAsync(new { signInAs = "thief", people = new { thief = new { email, email_verified = true } } });

        using var thief = site.Host.NewVisitor();
        var page = await ArriveAsync(thief);

        Assert.Equal("A code has been emailed to you", page.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await SignInSite.IsSignedInAsync(thief));
        Assert.NotEqual("thief", person);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task An_address_the_provider_does_not_vouch_for_links_nothing(bool? verified)
    {
        var (person, email, _) = await AddMemberAsync();
        await server.BehaveAsync(new { signInAs = person, people = new Dictionary<string, object> { [person] = new { email, email_verified = verified } } });
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        Assert.Equal("Corp does not vouch for your mail address", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(ProviderFailure.AddressNotVerified, (await LastAsync()).Failure);
        Assert.Equal(0, (await RowAsync()).LinkedAccounts);
    }

    [Fact]
    public async Task Somebody_unknown_is_told_the_usual()
    {
        await server.BehaveAsync(new { signInAs = "stranger" });
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        Assert.Equal("That account does not have access.", page.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal(ProviderFailure.NobodyHere, (await LastAsync()).Failure);
    }

    [Fact]
    public async Task A_pending_guest_consents_and_the_method_sticks()
    {
        var person = NewPerson();
        await server.BehaveAsync(new { signInAs = person });
        var invited = await site.Get<Invitations>().InviteAsync(site.System, new($"{person}@corp.example", SendMail: false));
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);
        var consent = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync($"{person}@corp.example"))));
        Assert.Contains("as a guest?", consent.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(consent)));

        var guest = (await site.Get<UserDirectory>().FindAsync(site.System, invited.UserId))!.User;
        Assert.Equal((LoginMethodKind.External, provider), (guest.RedeemedWith, guest.RedeemedWithProviderId));
        using var again = site.Host.NewVisitor();
        await ArriveAsync(again);
        Assert.True(await SignInSite.IsSignedInAsync(again));
    }

    [Fact]
    public async Task A_guest_who_redeemed_another_way_keeps_it()
    {
        var person = NewPerson();
        await server.BehaveAsync(new { signInAs = person });
        var email = $"{person}@corp.example";
        await site.Get<Invitations>().InviteAsync(site.System, new(email, SendMail: false));
        using var first = site.Host.NewVisitor();
        var page = await SignInSite.BeginAsync(first, email);
        var consent = await first.FollowAsync(await first.PostAsync(page, ("Form.Code", await site.PinAsync(email))));
        Assert.True(SignInSite.SetsSession(await first.PostAsync(consent)));

        using var visitor = site.Host.NewVisitor();
        var refused = await ArriveAsync(visitor);

        Assert.Equal("That account does not have access.", refused.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(SignInOutcome.MethodOff, (await LastAsync()).Outcome);
    }

    [Fact]
    public async Task What_comes_after_a_first_factor_comes_here_too()
    {
        var (_, email, _) = await AddMemberAsync(RequiredAction.ConfigureOtp);
        using var visitor = site.Host.NewVisitor();
        var page = await ArriveAsync(visitor);
        var otp = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email))));

        Assert.Equal("Set up an authenticator app", otp.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
        var key = otp.Document.QuerySelector(".signin-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(otp, ("Form.Code", await Oathtool.TotpAsync(key, site.Host.Time.GetUtcNow())))));

        using var later = site.Host.NewVisitor();
        var asked = await ArriveAsync(later);
        Assert.Equal("Enter the code of your authenticator app", asked.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await SignInSite.IsSignedInAsync(later));
    }

    [Fact]
    public async Task A_blocked_user_is_refused()
    {
        var (_, email, id) = await AddMemberAsync();
        await LinkAsync(email);
        await site.Get<UserAccounts>().BlockAsync(site.System, id, await site.StampAsync(id));
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        Assert.Equal("That account does not have access.", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Equal(SignInOutcome.Blocked, (await LastAsync()).Outcome);
    }

    [Fact]
    public async Task A_provider_that_is_down_leads_back_with_a_reference()
    {
        await server.StopAsync();
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        await AssertFailedAsync(page, ProviderFailure.Unreachable);
        Assert.NotNull(page.Document.QuerySelector("a[href='/o/fabrikam/signin']"));
    }

    [Fact]
    public async Task A_provider_that_goes_down_meanwhile_leads_back_too()
    {
        await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);
        await server.StopAsync();

        await AssertFailedAsync(await visitor.OpenAsync(callback.AbsoluteUri), ProviderFailure.Unreachable);
    }

    [Fact]
    public async Task A_wrong_client_secret_is_told_to_the_administrators_alone()
    {
        var found = await site.Get<IdentityProviderDirectory>().FindAsync(site.System, provider);
        var changed = await site.Get<IdentityProviders>().ChangeAsync(site.System, provider, found!.Content with { ClientSecret = "wrong-wrong-wrong-wrong-wrong-wrong" }, found.Row.Stamp);
        Assert.Equal(IdentityProviderOutcome.Changed, changed);
        await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        await AssertFailedAsync(page, ProviderFailure.ClientRefused);
        Assert.DoesNotContain("client", page.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Rotated_keys_are_found()
    {
        var (person, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        await server.BehaveAsync(new { signInAs = person, rotateKeys = true });
        site.Host.MovableTime.Advance(TimeSpan.FromSeconds(11));
        using var visitor = site.Host.NewVisitor();

        await ArriveAsync(visitor);

        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }

    public static TheoryData<string, object> BadTokens => new()
    {
        { "another audience", new { claims = new { aud = "another-application" } } },
        { "expired", new { claims = new { exp = 1_700_000_000 } } },
        { "another issuer", new { claims = new { iss = "https://elsewhere.example" } } },
        { "another nonce", new { claims = new { nonce = "another" } } },
        { "no nonce", new { without = new[] { "nonce" } } },
        { "no subject", new { without = new[] { "sub" } } },
        { "unsigned", new { algorithm = "none" } },
        { "signed with the secret", new { algorithm = "HS256" } },
        { "signed with a key of nobody", new { unknownKey = true } },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_lets_nobody_in(string what, object behaviour)
    {
        var (_, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        await server.BehaveAsync(behaviour);
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor);

        await AssertFailedAsync(page, ProviderFailure.BadToken);
        Assert.False(await SignInSite.IsSignedInAsync(visitor), what);
    }

    [Fact]
    public async Task A_user_endpoint_that_tells_of_somebody_else_is_refused()
    {
        await using var other = await IdentityProviderServer.StartAsync(site.Host.PublicUrl, claimsInUserInfo: true);
        var id = await AddAsync(other, IdentityProviderServer.ClientSecret);
        await other.BehaveAsync(new { anotherSubject = true });
        using var visitor = site.Host.NewVisitor();

        await AssertFailedAsync(await ArriveAsync(visitor, id), ProviderFailure.AnotherSubject);
    }

    [Fact]
    public async Task An_address_told_at_the_user_endpoint_only_is_found_and_ES256_is_good()
    {
        await using var other = await IdentityProviderServer.StartAsync(site.Host.PublicUrl, claimsInUserInfo: true, algorithm: "ES256");
        var id = await AddAsync(other, IdentityProviderServer.ClientSecret);
        var (person, _, _) = await AddMemberAsync();
        await other.BehaveAsync(new { signInAs = person });
        using var visitor = site.Host.NewVisitor();

        Assert.Equal("A code has been emailed to you", (await ArriveAsync(visitor, id)).Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_replayed_answer_changes_nothing()
    {
        var (_, email, _) = await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);
        var first = await visitor.OpenAsync(callback.AbsoluteUri);
        var mails = (await LogAsync(null)).Count;

        var replayed = await visitor.OpenAsync(callback.AbsoluteUri);

        Assert.Equal(first.Address, replayed.Address);
        Assert.Equal("A code has been emailed to you", replayed.Document.QuerySelector("h1")!.TextContent);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal(mails, (await LogAsync(null)).Count);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(replayed, ("Form.Code", await site.PinAsync(email)))));
        var late = await visitor.GetAsync(callback.AbsoluteUri);
        Assert.False(SignInSite.SetsSession(late));
        Assert.Contains("You are signed in", (await visitor.FollowAsync(late)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_lets_in_and_none_fails()
    {
        var (_, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        using var visitor = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);

        var answers = await Task.WhenAll(visitor.GetAsync(callback.AbsoluteUri), visitor.GetAsync(callback.AbsoluteUri));

        Assert.Single(answers, SignInSite.SetsSession);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
    }

    [Fact]
    public async Task Another_browser_cannot_use_the_answer()
    {
        var (_, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        using var visitor = site.Host.NewVisitor();
        using var other = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);

        var tried = await other.GetAsync(callback.AbsoluteUri);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.Status);
        Assert.Contains("another browser", tried.Text, StringComparison.Ordinal);
        Assert.False(SignInSite.SetsSession(tried));
        Assert.True(SignInSite.SetsSession(await visitor.GetAsync(callback.AbsoluteUri)));
    }

    [Theory]
    [InlineData("?state=made-up&code=made-up")]
    [InlineData("?code=made-up")]
    [InlineData("")]
    [InlineData("?state=%00%0a&error=%00&iss=%00")]
    public async Task An_answer_to_nothing_gets_the_neutral_page(string query)
    {
        using var visitor = site.Host.NewVisitor();

        var answer = await visitor.GetAsync("/signin/callback" + query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Start again", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_from_the_provider_offers_to_go_there_again()
    {
        var (_, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        using var visitor = site.Host.NewVisitor();
        var browser = visitor.Cookies;
        var started = await site.Get<ExternalSignIns>().BeginAsync(new(site.OrganizationId, provider, null, null, null, IPAddress.Loopback));
        browser.Add(site.Host.PublicUrl, new Cookie("AdminConsole.SignIn", started!.BrowserToken, "/"));

        var page = await visitor.GetAsync($"/signin/{started.AttemptId}");
        var again = await visitor.FollowAsync(await visitor.PostAsync(page));

        Assert.Equal("Continue with Corp", page.Document.QuerySelector("h1")!.TextContent);
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        var old = await visitor.GetAsync("/signin/callback?code=x&" + new Uri(started.ProviderAddress!).Query[1..].Split('&').Single(p => p.StartsWith("state=", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.Status);
    }

    [Fact]
    public async Task Who_declines_there_chooses_again()
    {
        await server.BehaveAsync(new { declines = true });
        using var visitor = site.Host.NewVisitor();

        var page = await ArriveAsync(visitor, query: "?return=%2Flauncher%3Fx%3D1");

        Assert.Equal("/o/fabrikam/signin", page.Address.AbsolutePath);
        Assert.Contains("You did not sign in there.", page.Text, StringComparison.Ordinal);
        Assert.Contains("return=%2Flauncher%3Fx%3D1", page.Address.Query, StringComparison.Ordinal);
        Assert.Equal(ProviderFailure.Declined, (await LastAsync()).Failure);
    }

    [Fact]
    public async Task What_was_used_last_is_offered_first()
    {
        var (_, email, _) = await AddMemberAsync();
        using var visitor = site.Host.NewVisitor();
        var before = await visitor.GetAsync("/o/fabrikam/signin");
        var page = await ArriveAsync(visitor);
        await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email)));

        var after = await visitor.GetAsync("/o/fabrikam/signin");

        Assert.Equal("Form.Way", before.Document.QuerySelector("button")!.GetAttribute("name"));
        Assert.Equal(provider.ToString(), after.Document.QuerySelector("button")!.GetAttribute("value"));
        var kept = visitor.Cookies.GetCookies(site.Host.PublicUrl)["AdminConsole.LastMethod"]!;
        Assert.Equal(provider.ToString(), kept.Value);
    }

    [Fact]
    public async Task A_provider_turned_off_is_offered_no_more_and_ends_what_was_begun()
    {
        var (_, email, _) = await AddMemberAsync();
        await LinkAsync(email);
        using var visitor = site.Host.NewVisitor();
        var callback = await ToCallbackAsync(visitor);
        await site.Get<IdentityProviders>().SetEnabledAsync(site.System, provider, enabled: false, await StampAsync());

        await AssertFailedAsync(await visitor.OpenAsync(callback.AbsoluteUri), ProviderFailure.Off);
        Assert.DoesNotContain(provider.ToString(), (await visitor.GetAsync("/o/fabrikam/signin")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_shows_what_came_back_and_signs_nobody_in()
    {
        var (person, _, _) = await AddMemberAsync();
        using var administrator = site.Host.NewVisitor();
        var id = await site.Host.FindUserAsync(site.OrganizationId, "admin@fabrikam.example");
        var actor = await site.Host.SignInAsync(administrator, site.OrganizationId, id);
        var begun = await site.Get<ProviderTests>().BeginAsync(actor, provider);

        var page = await administrator.OpenAsync(begun!.ProviderAddress!);

        Assert.Equal($"/login-methods/{provider}", page.Address.AbsolutePath);
        Assert.Contains("It works", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{person}@corp.example", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await RowAsync()).LinkedAccounts);
    }

    private static string NewPerson() => $"corp{Interlocked.Increment(ref people):00000}";

    private async Task<Guid> AddAsync(IdentityProviderServer at, string secret)
    {
        var content = new IdentityProviderContent(IdentityProviderKind.OpenIdConnect, "Corp", IdentityProviderServer.ClientId, secret, at.Issuer);
        var (outcome, id) = await site.Get<IdentityProviders>().AddAsync(site.System, content);
        Assert.Equal(IdentityProviderOutcome.Changed, outcome);
        return id;
    }

    private async Task<(string Person, string Email, Guid Id)> AddMemberAsync(params RequiredAction[] actions)
    {
        var person = NewPerson();
        var email = $"{person}@corp.example";
        var (outcome, id) = await site.Get<UserAccounts>().CreateMemberAsync(site.System, new(email, null, SignInSite.Password, []));
        Assert.Equal(UserOutcome.Changed, outcome);
        if (actions.Length > 0)
        {
            Assert.Equal(RequiredActionsOutcome.Set, await site.Get<UserRequiredActions>().SetAsync(site.System, id, actions, await site.StampAsync(id)));
        }

        await server.BehaveAsync(new { signInAs = person });
        return (person, email, id);
    }

    private async Task LinkAsync(string email)
    {
        using var visitor = site.Host.NewVisitor();
        var page = await ArriveAsync(visitor);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email)))));
    }

    private async Task<Answer> ArriveAsync(Visitor visitor, Guid? at = null, string query = "") =>
        await visitor.FollowAsync(await BeginAsync(visitor, at, query));

    private async Task<Answer> BeginAsync(Visitor visitor, Guid? at = null, string query = "") =>
        await visitor.PostAsync(await visitor.GetAsync("/o/fabrikam/signin" + query), [("Form.Provider", (at ?? provider).ToString())], ".signin-providers");

    // As far as the answer that the provider sends the browser back with.
    private async Task<Uri> ToCallbackAsync(Visitor visitor, Answer? page = null)
    {
        var answer = page is null ? await BeginAsync(visitor) : await visitor.PostAsync(page, [("Form.Provider", provider.ToString())], ".signin-providers");
        while (answer.Location is { } next && next.AbsolutePath != IdentityProviderDirectory.CallbackPath)
        {
            answer = await visitor.GetAsync(next.AbsoluteUri);
        }

        return answer.Location!;
    }

    private async Task AssertFailedAsync(Answer page, ProviderFailure failure)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Signing in with Corp did not work", page.Document.QuerySelector("h1")!.TextContent);
        var last = await LastAsync();
        Assert.True(last.Failure == failure, $"{last.Failure}: {last.Detail}");
        Assert.Equal(last.Reference, page.Document.QuerySelector("code")!.TextContent);
        Assert.Equal(SignInOutcome.ProviderFailed, last.Outcome);
    }

    private async Task<IdentityProviderRow> RowAsync() => (await site.Get<IdentityProviderDirectory>().ListAsync(site.System)).Single(p => p.Id == provider);

    private async Task<Guid> StampAsync() => (await RowAsync()).Stamp;

    private async Task<SignInEvent> LastAsync() => (await LogAsync(null))[0];

    private async Task<IReadOnlyList<SignInEvent>> LogAsync(Guid? user) => (await site.Get<SignInLog>().ListAsync(site.System, new(Take: 200), userId: user)).Rows;
}
