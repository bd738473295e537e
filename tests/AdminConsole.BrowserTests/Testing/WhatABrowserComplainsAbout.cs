namespace AdminConsole.BrowserTests.Testing;

public sealed class WhatABrowserComplainsAbout
{
    private static readonly Uri Nowhere = new("http://localhost:1/");

    [Fact]
    public async Task A_violated_content_security_policy_fails_the_test()
    {
        var person = await Person.ArriveAsync(Nowhere);
        await person.Page.SetContentAsync("<title>Planted</title><meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\"><img alt='' src='http://localhost:1/x.png'>");

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await person.DisposeAsync());

        Assert.Contains("Content Security Policy", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_exception_in_a_script_fails_the_test_unless_it_belongs_to_it()
    {
        var surprised = await Person.ArriveAsync(Nowhere);
        await surprised.Page.SetContentAsync("<script>throw new Error('planted')</script>");
        await Assert.ThrowsAnyAsync<Exception>(async () => await surprised.DisposeAsync());

        await using var prepared = await Person.ArriveAsync(Nowhere);
        prepared.Expect("planted");
        await prepared.Page.SetContentAsync("<script>throw new Error('planted')</script>");
    }

    [Fact]
    public async Task A_field_without_a_label_fails_the_test()
    {
        await using var person = await Person.ArriveAsync(Nowhere);
        await person.Page.SetContentAsync("<html lang='en'><title>Planted</title><main><h1>Form</h1><input></main></html>");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => person.CheckAccessibilityAsync());

        Assert.Contains("label", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_page_passes_in_every_light_and_size()
    {
        await using var person = await Person.ArriveAsync(Nowhere);
        await person.Page.SetContentAsync("<!doctype html><html lang='en'><title>Planted</title><main><h1>Form</h1><label>Name <input></label></main></html>");

        await person.LookAsync("planted");

        Assert.True(File.Exists(Path.Combine(RepositoryFiles.Artifacts("screenshots"), "planted-phone-dark.png")));
    }
}
