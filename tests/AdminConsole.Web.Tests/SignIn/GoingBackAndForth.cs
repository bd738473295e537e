using System.Net;
using AdminConsole.LoginMethods;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>Reload, a second tab, forms of other steps and forms sent before, at every step of every way in: nothing is skipped, done twice or a dead end.</summary>
public sealed class GoingBackAndForth(SignInSite site) : IClassFixture<SignInSite>
{
    private const string NewPassword = "Another-harbour-43";
    private const string Pin = "A code has been emailed to you";
    private const string Otp = "Enter the code of your authenticator app";
    private const string SetUpOtp = "Set up an authenticator app";
    private const string Consent = "Join Fabrikam as a guest?";

    [Fact]
    public async Task With_a_PIN()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();

        await WalkAsync(visitor, await SignInSite.BeginAsync(visitor, email), EnterPin(email));
    }

    [Fact]
    public async Task With_a_password_a_PIN_and_an_app_that_is_set_up_and_then_asked_for()
    {
        using var first = site.Host.NewVisitor();
        using var later = site.Host.NewVisitor();
        using var byPin = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync(RequiredAction.ConfigureOtp, RequiredAction.UpdatePassword);
        var key = "";

        await WalkAsync(
            first,
            await SignInSite.BeginAsync(first, email, "Password"),
            EnterPassword(),
            EnterPin(email),
            new(SetUpOtp, async page => [("Form.Code", await CodeAsync(key = page.Document.QuerySelector(".signin-key")!.TextContent))]),
            Password("Choose a new password"));
        await WalkAsync(later, await SignInSite.BeginAsync(later, email, "Password"), EnterPassword(NewPassword), EnterOtp(() => key));
        var before = await site.MailAsync(email);
        await WalkAsync(byPin, await SignInSite.BeginAsync(byPin, email), EnterPin(email, before), EnterOtp(() => key));
    }

    [Fact]
    public async Task With_an_invitation_and_a_PIN()
    {
        using var guest = site.Host.NewVisitor();
        var (email, link) = await site.InviteAsync();

        await WalkAsync(guest, await guest.FollowAsync(await guest.PostAsync(await guest.GetAsync(link))), EnterPin(email), new(Consent, Nothing));
    }

    [Fact]
    public async Task With_an_invitation_and_a_new_account()
    {
        await SetPasscodeAsync(on: false);
        using var guest = site.Host.NewVisitor();
        var (email, link) = await site.InviteAsync();

        var page = await guest.FollowAsync(await guest.PostAsync(await guest.GetAsync(link)));
        await WalkAsync(guest, page, EnterPin(email), Password("Create your account"), new(Consent, Nothing));
        await SetPasscodeAsync(on: true);
    }

    [Fact]
    public async Task With_an_account_at_a_provider()
    {
        await using var server = await IdentityProviderServer.StartAsync(site.Host.PublicUrl);
        var content = new IdentityProviderContent(IdentityProviderKind.OpenIdConnect, "Corp", IdentityProviderServer.ClientId, IdentityProviderServer.ClientSecret, server.Issuer);
        var (_, provider) = await site.Get<IdentityProviders>().AddAsync(site.System, content);
        var (email, _) = await site.AddMemberAsync(RequiredAction.UpdatePassword);
        await server.BehaveAsync(new { signInAs = "nora", people = new { nora = new { email, email_verified = true } } });
        using var first = site.Host.NewVisitor();
        using var later = site.Host.NewVisitor();
        var atProvider = new Step("Continue with Corp", Nothing);

        await WalkAsync(first, await BeginAsync(first), atProvider, EnterPin(email), Password("Choose a new password"));
        await WalkAsync(later, await BeginAsync(later), atProvider);

        // The page that the back button leads to from the provider.
        async Task<Answer> BeginAsync(Visitor visitor)
        {
            var started = await site.Get<ExternalSignIns>().BeginAsync(new(site.OrganizationId, provider, null, null, null, IPAddress.Loopback));
            visitor.Cookies.Add(site.Host.PublicUrl, new Cookie("AdminConsole.SignIn", started!.BrowserToken, "/"));
            return await visitor.GetAsync($"/signin/{started.AttemptId}");
        }
    }

    private static async Task WalkAsync(Visitor visitor, Answer page, params Step[] steps)
    {
        var attempt = page.Address.AbsolutePath;
        var sent = new List<(Answer Page, (string Name, string Value)[] Fields)>();
        foreach (var (step, next) in steps.Zip(steps.Skip(1).Append(null)))
        {
            AssertAt(step.Heading, page);
            AssertAt(step.Heading, await visitor.GetAsync(attempt));
            foreach (var other in Enum.GetNames<SignInStep>().Append("").Where(name => name != StepOf(page)))
            {
                (string, string)[] guess = [("Form.Step", other), ("Form.Code", "123456"), ("Form.Password", NewPassword), ("Form.Again", NewPassword)];
                await AssertNothingAsync(page, guess, step.Heading);
            }

            foreach (var (form, fields) in sent)
            {
                await AssertNothingAsync(form, fields, step.Heading);
            }

            // The first tab sends its form, then the second one the same.
            var tab = await visitor.GetAsync(attempt);
            var typed = await step.Fill(page);
            var done = await visitor.FollowAsync(await visitor.PostAsync(page, typed));
            Assert.Equal(HttpStatusCode.OK, done.Status);
            Assert.Equal(next is null, await SignInSite.IsSignedInAsync(visitor));
            sent.Add((tab, typed));
            sent.Add((page, typed));
            page = next is null ? page : await visitor.GetAsync(attempt);
        }

        foreach (var (form, fields) in sent)
        {
            // Forms of somebody signed out are worth nothing to the one who is signed in.
            await AssertNothingAsync(form, fields, "This form is no longer valid");
        }

        var back = await visitor.GetAsync(attempt);
        AssertAt("You are signed in", back);
        Assert.Equal("/", back.Document.QuerySelector("main a.button")!.GetAttribute("href"));

        Assert.True(await SignInSite.IsSignedInAsync(visitor));

        async Task AssertNothingAsync(Answer form, (string, string)[] fields, string heading)
        {
            var answer = await visitor.PostAsync(form, fields);
            Assert.False(SignInSite.SetsSession(answer));
            AssertAt(heading, await visitor.FollowAsync(answer));
        }
    }

    private static void AssertAt(string heading, Answer page)
    {
        Assert.Equal(heading, page.Document.QuerySelector("h1")?.TextContent);
        Assert.True((int)page.Status < 500, page.Status.ToString());
        Assert.True(page.Document.QuerySelectorAll("main form button, main a").Length > 0, $"A dead end: {page.Text}");
    }

    private static string? StepOf(Answer page) => page.Document.QuerySelector("input[name='Form.Step']")?.GetAttribute("value");

    private static Task<(string, string)[]> Nothing(Answer page) => Task.FromResult<(string, string)[]>([]);

    private static Step EnterPassword(string password = SignInSite.Password) => new("Enter your password", _ => Task.FromResult<(string, string)[]>([("Form.Password", password)]));

    private static Step Password(string heading) => new(heading, _ => Task.FromResult<(string, string)[]>([("Form.Password", NewPassword), ("Form.Again", NewPassword)]));

    private Step EnterPin(string email, ReceivedMail? after = null) => new(Pin, async _ => [("Form.Code", await site.PinAsync(email, after))]);

    private Step EnterOtp(Func<string> key) => new(Otp, async _ => [("Form.Code", await CodeAsync(key()))]);

    // A code is good once, so each comes from a later minute.
    private Task<string> CodeAsync(string key)
    {
        site.Host.MovableTime.Advance(TimeSpan.FromSeconds(60));
        return Oathtool.TotpAsync(key, site.Host.Time.GetUtcNow());
    }

    private async Task SetPasscodeAsync(bool on)
    {
        var passcode = site.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(site.System, on, resetAffected: false, (await passcode.FindAsync(site.System))!.Stamp);
    }

    private sealed record Step(string Heading, Func<Answer, Task<(string Name, string Value)[]>> Fill);
}
