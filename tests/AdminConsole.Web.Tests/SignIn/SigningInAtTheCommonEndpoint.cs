using System.Net;
using System.Text.RegularExpressions;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>The pages of /signin where there are two organizations, Fabrikam and Contoso.</summary>
public sealed partial class SigningInAtTheCommonEndpoint(SigningInAtTheCommonEndpoint.TwoOrganizations site) : IClassFixture<SigningInAtTheCommonEndpoint.TwoOrganizations>
{
    private static int count;

    [Fact]
    public async Task The_page_asks_for_the_address_and_its_options_for_an_organization()
    {
        using var visitor = site.Host.NewVisitor();
        var page = await visitor.GetAsync("/signin?return=%2Flauncher");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(page.Document.QuerySelector("input#email")!.HasAttribute("autofocus"));
        Assert.Null(page.Document.QuerySelector(".signin-brand img, .organization-mark"));

        var options = await visitor.GetAsync(page.Document.QuerySelector("details a")!.GetAttribute("href")!);
        Assert.Equal("/signin?return=%2Flauncher&options=organization", options.Address.PathAndQuery);
        Assert.Equal("/signin?return=%2Flauncher", options.Document.QuerySelector("a.button")!.GetAttribute("href"));
        foreach (var typed in new[] { "Contoso", "fabrikam.example", site.Contoso.ToString() })
        {
            var found = await visitor.PostAsync(options, ("Form.Organization", typed));
            Assert.Equal(typed == "fabrikam.example" ? "/o/fabrikam/signin?return=%2Flauncher" : "/o/contoso/signin?return=%2Flauncher", found.Location!.PathAndQuery);
        }

        var unknown = await visitor.PostAsync(options, ("Form.Organization", "nowhere"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Contains("There is no organization of this name or domain here.", unknown.Text, StringComparison.Ordinal);
        Assert.Equal("/o/contoso/signin", (await visitor.GetAsync($"/signin?tenantid={site.Contoso}")).Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/signin?tenantid={Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task What_is_no_address_is_said_at_the_field()
    {
        using var visitor = site.Host.NewVisitor();
        var answer = await visitor.PostAsync(await visitor.GetAsync("/signin"), ("Form.Email", "nonsense"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Enter a mail address", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verified_domain_leads_to_its_organization_with_the_address_filled_in_and_not_in_the_URL()
    {
        foreach (var email in new[] { "admin@fabrikam.example", "nobody@fabrikam.example" })
        {
            using var visitor = site.Host.NewVisitor();
            var led = await visitor.PostAsync(await visitor.GetAsync("/signin?return=%2Flauncher"), ("Form.Email", email));

            Assert.Equal("/o/fabrikam/signin?return=%2Flauncher", led.Location!.PathAndQuery);
            Assert.DoesNotContain(led.Headers["Set-Cookie"], cookie => cookie.Contains(email, StringComparison.Ordinal));
            var page = await visitor.FollowAsync(led);
            Assert.Equal(email, page.Document.QuerySelector("input#email")!.GetAttribute("value"));
        }

        using var other = site.Host.NewVisitor();
        other.Cookies.Add(site.Host.PublicUrl, new Cookie("AdminConsole.Address", "forged", "/"));
        Assert.Null((await other.GetAsync("/o/fabrikam/signin")).Document.QuerySelector("input#email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whom_both_know_chooses_and_is_signed_in_there_with_one_PIN()
    {
        foreach (var (organization, id) in new[] { ("Fabrikam", site.Fabrikam), ("Contoso", site.Contoso) })
        {
            using var visitor = site.Host.NewVisitor();
            var email = await site.AddToBothAsync();
            var page = await BeginAsync(visitor, email, "?return=%2Flauncher");
            Assert.Equal("A code has been emailed to you", page.Document.QuerySelector("h1")!.TextContent);
            Assert.DoesNotContain("Fabrikam", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Contoso", page.Body, StringComparison.Ordinal);
            var mail = await site.MailAsync(email);

            var chooser = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", mail.Pin)));
            Assert.Equal("Choose an organization", chooser.Document.QuerySelector("h1")!.TextContent);
            var button = chooser.Document.QuerySelectorAll("button[name='Form.Organization']").Single(b => b.TextContent.Trim() == organization);
            var entered = await visitor.PostAsync(chooser, ("Form.Organization", button.GetAttribute("value")!));

            Assert.True(SignInSite.SetsSession(entered));
            Assert.Equal("/launcher", entered.Location!.PathAndQuery);
            Assert.True(await SignInSite.IsSignedInAsync(visitor));
            Assert.Equal(id, await site.OrganizationOfSessionAsync(visitor));

            // Back, reload and replay: nothing is left to choose.
            var back = await visitor.GetAsync(chooser.Address.PathAndQuery);
            Assert.Contains("You are signed in", back.Text, StringComparison.Ordinal);
            var replay = await visitor.PostAsync(chooser, ("Form.Organization", button.GetAttribute("value")!));
            Assert.False(SignInSite.SetsSession(replay));
            Assert.True((int)replay.Status < 500);
        }
    }

    [Fact]
    public async Task A_second_tab_that_is_behind_sees_the_choice_and_no_other_browser_does()
    {
        using var visitor = site.Host.NewVisitor();
        using var other = site.Host.NewVisitor();
        var email = await site.AddToBothAsync();
        var page = await BeginAsync(visitor, email);
        var early = await visitor.PostAsync(page, ("Form.Step", "ChooseOrganization"), ("Form.Organization", site.Contoso.ToString()));
        Assert.Equal("A code has been emailed to you", early.Document.QuerySelector("h1")!.TextContent);
        var pin = (await site.MailAsync(email)).Pin;
        await visitor.PostAsync(page, ("Form.Code", pin));

        var again = await visitor.PostAsync(page, ("Form.Code", pin));
        Assert.Contains("Choose an organization", again.Text, StringComparison.Ordinal);
        var stranger = await other.GetAsync(page.Address.PathAndQuery);
        Assert.Contains("another browser", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Contoso", stranger.Body, StringComparison.Ordinal);
        var wrong = await visitor.PostAsync(again, ("Form.Organization", Guid.NewGuid().ToString()));
        Assert.Contains("Choose an organization", wrong.Text, StringComparison.Ordinal);
        var nonsense = await visitor.PostAsync(again, ("Form.Organization", "nonsense"));
        Assert.True((int)nonsense.Status < 500);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(again, ("Form.Organization", site.Contoso.ToString()))));
    }

    [Fact]
    public async Task An_organization_where_a_password_is_the_way_asks_for_it_itself()
    {
        using var visitor = site.Host.NewVisitor();
        var email = await site.AddToBothAsync();
        var page = await BeginAsync(visitor, email, "?return=%2Flauncher");
        var chooser = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", (await site.MailAsync(email)).Pin)));
        await site.Host.SetPinAsync(site.Contoso, on: false);
        try
        {
            var led = await visitor.PostAsync(chooser, ("Form.Organization", site.Contoso.ToString()));
            Assert.False(SignInSite.SetsSession(led));
            Assert.Equal("/o/contoso/signin?return=%2Flauncher", led.Location!.PathAndQuery);
            var form = await visitor.FollowAsync(led);
            Assert.Equal(email, form.Document.QuerySelector("input#email")!.GetAttribute("value"));
            var password = await visitor.FollowAsync(await visitor.PostAsync(form, ("Form.Email", email), ("Form.Way", "Password")));
            Assert.True(SignInSite.SetsSession(await visitor.PostAsync(password, ("Form.Password", SignInSite.Password))));
        }
        finally
        {
            await site.Host.SetPinAsync(site.Contoso, on: true);
        }
    }

    [Fact]
    public async Task Required_actions_come_before_the_door_of_the_chosen_organization()
    {
        using var visitor = site.Host.NewVisitor();
        var email = await site.AddToBothAsync(RequiredAction.ConfigureOtp);
        var page = await BeginAsync(visitor, email);
        var chooser = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", (await site.MailAsync(email)).Pin)));

        var answer = await visitor.PostAsync(chooser, ("Form.Organization", site.Contoso.ToString()));

        Assert.False(SignInSite.SetsSession(answer));
        var next = await visitor.FollowAsync(answer);
        Assert.NotNull(next.Document.QuerySelector(".signin-qr"));
        Assert.Contains("Contoso", next.Body, StringComparison.Ordinal);
        Assert.False(await SignInSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_known_unknown_blocked_or_locked_address_gets_the_same_answers()
    {
        var one = await site.AddAsync(site.Fabrikam);
        var both = await site.AddToBothAsync();
        var blocked = await site.AddAsync(site.Contoso);
        await site.BlockAsync(site.Contoso, blocked);
        var locked = await site.AddAsync(site.Contoso);
        await site.Host.LockAsync(site.Contoso, locked);
        var first = await WalkAsync(one);

        Assert.Equal(first, await WalkAsync(NewAddress()));
        Assert.Equal(first, await WalkAsync(both));
        Assert.Equal(first, await WalkAsync(blocked));
        Assert.Equal(first, await WalkAsync(locked));
    }

    [Fact]
    public async Task An_unknown_organization_answers_the_same_whatever_the_address()
    {
        var known = await site.AddAsync(site.Fabrikam);
        using var visitor = site.Host.NewVisitor();
        var told = new List<string>();
        foreach (var email in new[] { known, NewAddress() })
        {
            var form = await visitor.GetAsync("/o/fabrikam/signin");
            var page = await visitor.GetAsync("/o/nowhere/signin");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            told.Add(Tell(page));
            var fields = form.Document.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
            using var content = new FormUrlEncodedContent(fields.Append(new("Form.Email", email)));
            var posted = await Answer.ReadAsync(await visitor.Http.PostAsync(new Uri("/o/nowhere/signin", UriKind.Relative), content));
            told.Add(Tell(posted));
        }

        Assert.Equal(told[0], told[2]);
        Assert.Equal(told[1], told[3]);
    }

    private static string NewAddress() => $"person{Interlocked.Increment(ref count):00000}@partner.example";

    private static async Task<Answer> BeginAsync(Visitor visitor, string email, string query = "") =>
        await visitor.FollowAsync(await visitor.PostAsync(await visitor.GetAsync("/signin" + query), ("Form.Email", email)));

    private async Task<string> WalkAsync(string email)
    {
        using var visitor = site.Host.NewVisitor();
        var start = await visitor.GetAsync("/signin");
        var begun = await visitor.PostAsync(start, ("Form.Email", email));
        var page = await visitor.FollowAsync(begun);
        var answers = new List<Answer> { start, begun, page, await visitor.PostAsync(page, ("Form.Code", "12")) };
        foreach (var wait in new[] { 0, 31 })
        {
            site.Host.MovableTime.Advance(TimeSpan.FromSeconds(wait));
            var asked = await visitor.PostAsync(page, ("Form.Ask", "code"));
            answers.Add(asked);
            answers.Add(await visitor.FollowAsync(asked));
        }

        return string.Join("\n----\n", answers.Select(a => Tell(a).Replace(email, "EMAIL", StringComparison.Ordinal)));
    }

    private static string Tell(Answer answer)
    {
        var headers = string.Join('\n', answer.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(", ", h)}"));
        return Random().Replace($"{(int)answer.Status} {answer.Body.Length}\n{headers}\n{answer.Body}", "*");
    }

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=value=""|ac-forms=|SignIn=|State:|url=)[\w+/=-]{43,}|(?<=countdown="")\d+|(?<=in )\d+(?= seconds)", RegexOptions.None, 1000)]
    private static partial Regex Random();

    public sealed class TwoOrganizations : IAsyncLifetime
    {
        private readonly SignInSite site = new();

        public ConsoleHost Host => site.Host;

        public Guid Fabrikam => site.OrganizationId;

        public Guid Contoso { get; private set; }

        public async Task InitializeAsync()
        {
            await site.InitializeAsync();
            Contoso = await Host.AddOpenOrganizationAsync("Contoso");
        }

        public Task DisposeAsync() => site.DisposeAsync();

        public Task<ReceivedMail> MailAsync(string email) => site.MailAsync(email);

        public async Task<string> AddAsync(Guid organizationId, string? email = null, params RequiredAction[] actions)
        {
            email ??= NewAddress();
            var id = await Host.AddMemberAsync(organizationId, email);
            if (actions.Length > 0)
            {
                var stamp = (await site.Get<UserDirectory>().FindAsync(Actor.System(organizationId), id))!.User.Stamp;
                Assert.Equal(RequiredActionsOutcome.Set, await site.Get<UserRequiredActions>().SetAsync(Actor.System(organizationId), id, actions, stamp));
            }

            return email;
        }

        public async Task<string> AddToBothAsync(params RequiredAction[] actions) => await AddAsync(Contoso, await AddAsync(Fabrikam, null, actions), actions);

        public async Task BlockAsync(Guid organizationId, string email)
        {
            var system = Actor.System(organizationId);
            var id = await Host.FindUserAsync(organizationId, email);
            await site.Get<UserAccounts>().BlockAsync(system, id, (await site.Get<UserDirectory>().FindAsync(system, id))!.User.Stamp);
        }

        public async Task<Guid> OrganizationOfSessionAsync(Visitor visitor) =>
            (await site.Get<AdminConsole.Sessions.SessionDirectory>().FindAsync(SignInSite.SessionOf(visitor, Host)!))!.OrganizationId;
    }
}
