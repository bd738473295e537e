using System.Text.RegularExpressions;
using AdminConsole.Applications;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.SignIn;

/// <summary>Strangers with a direct link to an application, one of whom its policy admits (docs/decisions/0015).</summary>
public sealed class JoiningByAPolicy : IAsyncLifetime
{
    private const string Nina = "nina@partner.example";
    private const string Otto = "otto@elsewhere.example";
    private static readonly PolicyContent Partners = ArrangedConsole.Allow() with { Include = [new(PolicySelector.EmailDomain, "partner.example")] };

    private SmtpSink smtp = null!;
    private ConsoleHost console = null!;
    private Guid fabrikam;

    public async Task InitializeAsync()
    {
        smtp = await SmtpSink.StartAsync();
        console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        fabrikam = await console.SetUpFabrikamAsync();
    }

    public async Task DisposeAsync()
    {
        await console.DisposeAsync();
        await smtp.DisposeAsync();
    }

    [Fact]
    public async Task Whom_it_admits_joins_and_lands_at_the_application_and_others_see_the_same_and_get_no_mail()
    {
        await using var upstream = await UpstreamApplication.StartAsync(console.PublicUrl);
        await using var nginx = await NginxServer.StartAsync(console.PublicUrl, upstream.Address);
        var wiki = await console.AddApplicationAsync(fabrikam, "Wiki", nginx.Address, Partners);
        await upstream.ExpectAudienceAsync(wiki.Audience);
        await using var nina = await Person.ArriveAsync(console);
        await using var otto = await Person.ArriveAsync(console);

        Assert.Equal(await AskForACodeAsync(otto, wiki, Otto), await AskForACodeAsync(nina, wiki, Nina));
        Assert.Equal(await EnterAWrongCodeAsync(otto, Otto), await EnterAWrongCodeAsync(nina, Nina));

        await nina.EnterPinAsync(smtp, Nina, after: null);
        await nina.SeeHeadingAsync("Join Fabrikam as a guest?");
        await nina.LookAsync("join-by-policy");
        await nina.Button("Accept").ClickAsync();
        await nina.Page.WaitForURLAsync(nginx.Address.AbsoluteUri + "**", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(nina.Page.Locator("#address")).ToHaveTextAsync(Nina);
        await Assertions.Expect(nina.Page.Locator("#token")).ToHaveTextAsync("verified");
        Assert.DoesNotContain(smtp.Mails, mail => mail.To.Contains(Otto));
    }

    [Fact]
    public async Task Whom_it_admits_with_an_approval_lands_where_to_ask_for_it()
    {
        var ask = ArrangedConsole.AskFor("admin@fabrikam.example") with { Include = Partners.Include };
        var reports = await console.AddApplicationAsync(fabrikam, "Reports", new("https://reports.fabrikam.example/"), ask);
        await using var nina = await Person.ArriveAsync(console);

        await AskForACodeAsync(nina, reports, Nina);
        await nina.EnterPinAsync(smtp, Nina, after: null);
        await nina.Button("Accept").ClickAsync();

        await nina.Page.WaitForURLAsync($"**/launcher/request/{reports.Id}**", new() { WaitUntil = WaitUntilState.Commit });
        await nina.AnsweredAsync();
        await Assertions.Expect(nina.Field("Why do you need it?")).ToBeVisibleAsync();
    }

    // What the page says then, of every address alike.
    private static async Task<string> AskForACodeAsync(Person person, Application application, string email)
    {
        await person.Page.GotoAsync($"/o/fabrikam/apps/{application.Id}");
        await person.SeeHeadingAsync($"Sign in to {application.Name}");
        await person.Field("Mail address").FillAsync(email);
        await person.Button("Send me a code").ClickAsync();
        await person.SeeHeadingAsync("A code has been emailed to you");
        return await PageAsync(person, email);
    }

    private static async Task<string> EnterAWrongCodeAsync(Person person, string email)
    {
        person.Expect("status of 422");
        await person.Field("Code").FillAsync("nonsense");
        await person.Button("Continue").ClickAsync();
        await person.SeeAsync("That account does not have access.");
        return await PageAsync(person, email);
    }

    private static async Task<string> PageAsync(Person person, string email)
    {
        var page = (await person.Page.Locator("body").AriaSnapshotAsync()).Replace(email, "somebody", StringComparison.Ordinal);
        return Regex.Replace(page, "[0-9]+ seconds?", "a while", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }
}
