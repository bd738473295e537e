using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests;

/// <summary>
/// Somebody at a browser of their own. Whatever the browser complains about while they are there (errors in the console, exceptions,
/// violations of the content security policy) fails the test when they leave.
/// </summary>
internal sealed class Person : IAsyncDisposable
{
    private const string TellViolations = """
        document.addEventListener('securitypolicyviolation', event =>
            console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    private const string English = "en-US";
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly List<string> expected = [];
    private readonly IBrowserContext context;

    private Person(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    /// <summary>The tab they look at.</summary>
    public IPage Page { get; }

    public static Task<Person> ArriveAsync(ConsoleHost console) => ArriveAsync(console.PublicUrl);

    /// <summary>Somebody who is signed in already.</summary>
    public static async Task<Person> ArriveAsync(ConsoleHost console, Visitor signedIn, string locale = English)
    {
        var person = await ArriveAsync(console.PublicUrl, locale);
        var cookies = signedIn.Cookies.GetAllCookies().Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = console.PublicUrl.AbsoluteUri });
        await person.Page.Context.AddCookiesAsync(cookies);
        return person;
    }

    public static async Task<Person> ArriveAsync(Uri home, string locale = English)
    {
        var browser = await Chromium.BrowserAsync();
        var opened = await browser.NewContextAsync(new() { BaseURL = home.AbsoluteUri, Locale = locale, TimezoneId = "UTC" });
        opened.SetDefaultTimeout(20_000);
        await opened.AddInitScriptAsync(TellViolations);
        var person = new Person(opened, await opened.NewPageAsync());
        opened.Page += (_, page) => person.Listen(page);
        person.Listen(person.Page);
        return person;
    }

    /// <summary>A complaint that belongs to what the test does, such as a 403 for a page that is refused.</summary>
    public void Expect(string pattern) => expected.Add(pattern);

    /// <summary>Whether assistive technology can use the page as it is now (axe-core, WCAG 2.2 AA).</summary>
    public async Task CheckAccessibilityAsync() => Assert.Empty(await Axe.FindBarriersAsync(Page));

    // A journey goes on and tells of every barrier at its end.
    private async Task NoteAccessibilityAsync()
    {
        foreach (var barrier in await Axe.FindBarriersAsync(Page))
        {
            complaints.Enqueue(barrier);
        }
    }

    /// <summary>
    /// Keeps pictures of the page in artifacts/screenshots and checks its accessibility in each: light on a wide screen and dark on a phone.
    /// What is in the page depends on its size, what it looks like on the theme: these two see everything.
    /// </summary>
    public async Task LookAsync(string name)
    {
        await LookAsync(name, "wide-light", ColorScheme.Light, 1280, 800);
        await LookAsync(name, "phone-dark", ColorScheme.Dark, 390, 844);
        await Page.SetViewportSizeAsync(1280, 800);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null, ReducedMotion = ReducedMotion.Null });
    }

    private async Task LookAsync(string name, string look, ColorScheme scheme, int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(RepositoryFiles.Artifacts("screenshots"), $"{name}-{look}.png"), FullPage = true });
        await NoteAccessibilityAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        var unexpected = complaints.Where(complaint => !expected.Exists(pattern => Regex.IsMatch(complaint, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))).ToList();
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
    }

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
    }
}
