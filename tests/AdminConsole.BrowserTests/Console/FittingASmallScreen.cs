namespace AdminConsole.BrowserTests.Console;

/// <summary>At 320 pixels, what a page becomes at four times its size, nobody has to scroll sideways (WCAG 2.2, 1.4.10 Reflow).</summary>
public sealed class FittingASmallScreen
{
    private static readonly string[] Pages =
    [
        "/dashboard",
        "/users",
        "/guests",
        "/groups",
        "/login-methods",
        "/login-methods/new",
        "/why",
        "/applications",
        "/access-requests/pending",
        "/sign-ins",
        "/audit",
        "/mail",
        "/organization",
        "/launcher",
    ];

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public async Task No_page_is_wider(string locale)
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        var things = cast.Things.Where(thing => thing.Key is "users" or "guests" or "groups" or "applications" or "login-methods").Select(thing => $"/{thing.Key}/{thing.Value}");
        await using var ada = await Person.ArriveAsync(console, cast[Part.Administrator], locale);
        await ada.Page.SetViewportSizeAsync(320, 640);
        var tooWide = new List<string>();
        foreach (var page in Pages.Concat(things).Append($"/guests/{cast.Things["guests"]}/history"))
        {
            await ada.OpenAsync(page);
            await ada.Page.Locator("main h1").First.WaitForAsync();
            var more = await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (more > 0)
            {
                tooWide.Add($"{page} by {more}");
            }
        }

        Assert.Empty(tooWide);
        Assert.Equal(locale[..2], await ada.Page.Locator("html").GetAttributeAsync("lang"));
    }
}
