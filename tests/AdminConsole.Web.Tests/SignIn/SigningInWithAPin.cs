using System.Net;
using System.Text.RegularExpressions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Web.Tests.SignIn;

public sealed partial class SigningInWithAPin(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task The_right_PIN_lets_in_even_with_spaces()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email, query: "?return=%2Flauncher%3Fx%3D1");
        var pin = await site.PinAsync(email);

        var answer = await visitor.PostAsync(page, ("Form.Code", $" {pin[..3]} {pin[3..]} "));

        Assert.Equal("A code has been emailed to you", page.Document.QuerySelector("h1")!.TextContent);
        Assert.True(SignInSite.SetsSession(answer));
        Assert.Equal("/launcher?x=1", answer.Location!.PathAndQuery);
        Assert.True(await SignInSite.IsSignedInAsync(visitor));
    }

    [Fact]
    public async Task A_known_unknown_blocked_locked_or_limited_address_gets_the_same_answers()
    {
        var (known, _) = await site.AddMemberAsync();
        var (blocked, id) = await site.AddMemberAsync();
        await site.Get<UserAccounts>().BlockAsync(site.System, id, await site.StampAsync(id));
        var (locked, _) = await site.AddMemberAsync();
        await site.Host.LockAsync(site.OrganizationId, locked);
        var (limited, _) = await site.AddMemberAsync();
        for (var i = 0; i < 5; i++)
        {
            await site.Get<SignInStarts>().BeginAsync(new(site.OrganizationId, limited, LoginMethodKind.OneTimePin, null, null, null, IPAddress.Loopback));
        }

        // Status, headers, and the body to the letter, its length with it.
        var first = await WalkAsync(known);

        Assert.Equal(first, await WalkAsync(SignInSite.NewAddress()));
        Assert.Equal(first, await WalkAsync(blocked));
        Assert.Equal(first, await WalkAsync(locked));
        Assert.Equal(first, await WalkAsync(limited));
    }

    [Fact]
    public async Task A_scanner_that_follows_the_link_uses_nothing_up()
    {
        using var visitor = site.Host.NewVisitor();
        using var scanner = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email);
        var mail = await site.MailAsync(email);
        for (var i = 0; i < 10; i++)
        {
            var got = await scanner.GetAsync(mail.Link.AbsoluteUri);
            using var request = new HttpRequestMessage(HttpMethod.Head, mail.Link);
            using var head = await scanner.Http.SendAsync(request);
            Assert.True((int)head.StatusCode < 500, $"HEAD: {head.StatusCode}");
            Assert.Equal(HttpStatusCode.OK, got.Status);
            Assert.DoesNotContain(email, got.Body, StringComparison.Ordinal);
        }

        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", mail.Pin))));
    }

    [Fact]
    public async Task Another_browser_reads_what_to_do_and_can_start_again()
    {
        using var visitor = site.Host.NewVisitor();
        using var other = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        await SignInSite.BeginAsync(visitor, email);
        var mail = await site.MailAsync(email);

        var opened = await other.GetAsync(mail.Link.AbsoluteUri);

        Assert.Contains("Go back to the window where you entered your address", opened.Text, StringComparison.Ordinal);
        var again = await other.OpenAsync(opened.Document.QuerySelector("a.button-primary")!.GetAttribute("href")!);
        Assert.Equal("/o/fabrikam/signin", again.Address.AbsolutePath);
        var page = await other.FollowAsync(await other.PostAsync(again, ("Form.Email", email), ("Form.Way", "OneTimePin")));
        var second = await site.MailAsync(email, mail);
        Assert.True(SignInSite.SetsSession(await other.PostAsync(page, ("Form.Code", second.Pin))));
    }

    [Fact]
    public async Task Five_wrong_PINs_spend_the_right_one()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email);
        var pin = await site.PinAsync(email);
        for (var i = 0; i < 5; i++)
        {
            var wrong = await visitor.PostAsync(page, ("Form.Code", pin == "000000" ? "000001" : "000000"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains("That account does not have access.", wrong.Text, StringComparison.Ordinal);
        }

        var right = await visitor.PostAsync(page, ("Form.Code", pin));

        Assert.Contains("That account does not have access.", right.Text, StringComparison.Ordinal);
        Assert.False(SignInSite.SetsSession(right));
    }

    [Fact]
    public async Task Another_browser_cannot_use_it()
    {
        using var visitor = site.Host.NewVisitor();
        using var other = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email);
        var mail = await site.MailAsync(email);

        // A scanner or a second device opens the link of the mail, and then tries the code.
        var opened = await other.GetAsync(mail.Link.AbsoluteUri);
        var tried = await other.PostAsync(opened, ("Form.Step", "EnterPin"), ("Form.Code", mail.Pin));

        Assert.Contains("another browser", opened.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(email, opened.Body, StringComparison.Ordinal);
        Assert.False(SignInSite.SetsSession(tried));
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", mail.Pin))));
    }

    [Fact]
    public async Task A_new_code_within_30_seconds_is_the_same_and_later_another_one()
    {
        using var visitor = site.Host.NewVisitor();
        var (email, _) = await site.AddMemberAsync();
        var page = await SignInSite.BeginAsync(visitor, email);
        var first = await site.MailAsync(email);
        var again = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Ask", "code")));
        var second = await site.MailAsync(email, first);
        site.Host.MovableTime.Advance(TimeSpan.FromSeconds(31));
        var renewed = await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Ask", "code")));
        await site.MailAsync(email, second);

        Assert.Contains("sent once more", again.Text, StringComparison.Ordinal);
        Assert.Equal(first.Pin, second.Pin);
        Assert.Contains("A new code was asked for", renewed.Text, StringComparison.Ordinal);
        Assert.True(SignInSite.SetsSession(await visitor.PostAsync(page, ("Form.Code", first.Pin))));
    }

    [Fact]
    public async Task Of_two_right_PINs_at_once_one_makes_a_session()
    {
        using var visitor = site.Host.NewVisitor();
        var page = await SignInSite.BeginAsync(visitor, SignInSite.NewAddress());
        var cookies = visitor.Cookies.GetCookieHeader(site.Host.PublicUrl);
        var browser = visitor.Cookies.GetCookies(site.Host.PublicUrl)["AdminConsole.SignIn"]!.Value;
        var form = page.Document.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        var member = ("", Guid.Empty);
        for (var turn = 0; turn < 100; turn++)
        {
            // No more than five PINs go to one address in ten minutes.
            member = turn % 4 == 0 ? await site.AddMemberAsync() : member;
            var start = new SignInStart(site.OrganizationId, member.Item1, LoginMethodKind.OneTimePin, browser, null, null, IPAddress.Loopback);
            var attempt = await site.Get<SignInStarts>().BeginAsync(start);
            var address = new Uri(site.Host.PublicUrl, $"/signin/{attempt!.AttemptId}");
            var mail = await Poll.ForAsync(
                async () => await site.MailAsync(member.Item1) is { } newest && newest.Link == address ? newest : null,
                () => "the mail of this turn");

            var answers = await Task.WhenAll(PostAsync(), PostAsync());

            Assert.Single(answers, signedIn => signedIn);

            async Task<bool> PostAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Content = new FormUrlEncodedContent(form.Append(new("Form.Code", mail.Pin))),
                };
                request.Headers.Add("Cookie", cookies);
                using var response = await client.SendAsync(request);
                Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, response.StatusCode.ToString());
                return response.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith(SignInSite.Session, StringComparison.Ordinal));
            }
        }
    }

    // Everything a stranger can see on the way: each answer without what is random in it.
    private async Task<string> WalkAsync(string email)
    {
        using var visitor = site.Host.NewVisitor();
        var start = await visitor.GetAsync("/o/fabrikam/signin");
        var begun = await visitor.PostAsync(start, ("Form.Email", email), ("Form.Way", "OneTimePin"));
        var page = await visitor.FollowAsync(begun);
        var answers = new List<Answer> { begun, page, await visitor.PostAsync(page, ("Form.Code", "12")) };
        var asked = await visitor.PostAsync(page, ("Form.Ask", "code"));
        answers.Add(asked);
        answers.Add(await visitor.FollowAsync(asked));
        site.Host.MovableTime.Advance(TimeSpan.FromSeconds(31));
        asked = await visitor.PostAsync(page, ("Form.Ask", "code"));
        answers.Add(asked);
        answers.Add(await visitor.FollowAsync(asked));
        var password = await SignInSite.BeginAsync(visitor, email, "Password");
        answers.Add(password);
        answers.Add(await visitor.PostAsync(password, ("Form.Password", "wrong")));
        return string.Join("\n----\n", answers.Select(a => Tell(a).Replace(email, "EMAIL", StringComparison.Ordinal)));
    }

    private static string Tell(Answer answer)
    {
        var headers = string.Join('\n', answer.Headers.Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(", ", h)}"));
        return Random().Replace($"{(int)answer.Status} {answer.Body.Length}\n{headers}\n{answer.Body}", "*");
    }

    // Keys, tokens, and the seconds that have gone by.
    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=value=""|ac-forms=|SignIn=|State:|url=)[\w+/=-]{43,}|(?<=countdown="")\d+|(?<=in )\d+(?= seconds)", RegexOptions.None, 1000)]
    private static partial Regex Random();
}
