using Microsoft.Playwright;

namespace AdminConsole.BrowserTests;

/// <summary>What people do at a page, in their words.</summary>
internal static class Acts
{
    public static ILocator Button(this Person person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Link(this Person person, string name) => person.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public static ILocator Field(this Person person, string label) => person.Page.GetByLabel(label, new() { Exact = true }).First;

    public static Task SeeAsync(this Person person, string text) => Assertions.Expect(person.Page.GetByText(text).First).ToBeVisibleAsync(Patient);

    public static Task SeeHeadingAsync(this Person person, string text) =>
        Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = text }).First).ToBeVisibleAsync(new() { Timeout = 20_000 });

    /// <summary>Opens a page of the console and waits until it answers.</summary>
    public static async Task OpenAsync(this Person person, string path)
    {
        await person.Page.GotoAsync(path);
        await person.AnsweredAsync();
    }

    public static Task AnsweredAsync(this Person person) =>
        Assertions.Expect(person.Page.Locator("[data-interactive]")).ToBeVisibleAsync(new() { Timeout = 20_000 });

    public static async Task BeginAsync(this Person person, string email, string way, string path = "/o/fabrikam/signin")
    {
        await person.Page.GotoAsync(path);
        await person.Field("Mail address").FillAsync(email);
        await person.Button(way).ClickAsync();
    }

    public static async Task SignInWithPasswordAsync(this Person person, string email, string password, string path = "/o/fabrikam/signin")
    {
        // What was used last comes first, and is called otherwise there.
        await person.Page.GotoAsync(path);
        await person.Field("Mail address").FillAsync(email);
        await person.Page.Locator("button[value=Password]").ClickAsync();
        await person.Field("Password").FillAsync(password);
        await person.Button("Continue").ClickAsync();
    }

    /// <summary>Enters the PIN of the newest mail.</summary>
    public static async Task EnterPinAsync(this Person person, SmtpSink smtp, string email, ReceivedMail? after)
    {
        await person.SeeHeadingAsync("A code has been emailed to you");
        var mail = await smtp.WaitForMailAsync(email, "Your code", after);
        await person.Field("Code").FillAsync(mail.Pin);
        await person.Button("Continue").ClickAsync();
    }

    public static async Task SignOutAsync(this Person person)
    {
        await person.Page.GotoAsync("/sign-out");
        await person.Button("Sign out").Last.ClickAsync();
        await person.SeeHeadingAsync("You are signed out");
    }

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = 20_000 };
}
