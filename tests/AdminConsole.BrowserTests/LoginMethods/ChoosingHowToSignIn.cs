using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.LoginMethods;

public sealed class ChoosingHowToSignIn
{
    [Fact]
    public async Task An_administrator_orders_and_restricts_the_methods_and_people_choose_among_them()
    {
        await using var console = await ConsoleHost.StartAsync();
        using var cast = await Cast.GatherAsync(console);
        await using var ada = await Person.ArriveAsync(console, cast[Part.Administrator]);

        // With the keyboard alone: the focus stays with the row, and at the end of the list on the button that still works.
        await ada.OpenAsync("/login-methods");
        await ada.Button("Move Google up").FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Page.GetByText("Google is now at place 2 of 3.")).ToBeAttachedAsync();
        await Assertions.Expect(ada.Button("Move Google up")).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Button("Move Google down")).ToBeFocusedAsync();
        await ada.LookAsync("login-methods-order");
        await ada.Button("Save the order").ClickAsync();
        await ada.SeeAsync("The order of the login methods was saved");

        var wiki = $"/applications/{cast.Things["applications"]}/methods";
        await ada.OpenAsync(wiki);
        await ada.Field("Google").CheckAsync();
        await ada.Field("One-time PIN").CheckAsync();
        await ada.Field("Go straight to the identity provider").CheckAsync();
        await ada.SeeAsync("People still choose");
        await ada.LookAsync("application-methods");
        await ada.Button("Save").ClickAsync();
        await ada.SeeAsync("The login methods of Wiki were saved");
        await ada.OpenAsync("/login-methods");
        await ada.SeeAsync("Used by: no application");
        await ada.LookAsync("login-methods-used");

        await using var stranger = await Person.ArriveAsync(console);
        await stranger.Page.GotoAsync($"/o/fabrikam/apps/{cast.Things["applications"]}");
        await stranger.SeeHeadingAsync("Sign in to Wiki");
        Assert.Equal(["Continue with Google", "Send me a code"], await stranger.Page.Locator("main button").AllInnerTextsAsync());
        await stranger.LookAsync("chooser-application");
        await stranger.Page.GotoAsync("/o/fabrikam/signin");
        await stranger.LookAsync("chooser");
        stranger.Expect("status of 404");
        await stranger.Page.GotoAsync($"/o/fabrikam/apps/{Guid.NewGuid()}");
        await stranger.SeeHeadingAsync("This application is not known here");
        await stranger.LookAsync("chooser-unknown");

        await RestrictAsync(console, cast, new MethodKey(LoginMethodKind.Password));
        using var visitor = console.NewVisitor();
        await console.SignInAsync(visitor, cast.OrganizationId, cast.Things["users"]);
        await using var mia = await Person.ArriveAsync(console, visitor);
        mia.Expect("status of 403");
        await mia.Page.GotoAsync($"/access/{cast.Things["applications"]}");
        await mia.SeeHeadingAsync("You may not open Wiki");
        await mia.LookAsync("access-another-method");
        await mia.Link("Sign in again").ClickAsync();
        await mia.SeeAsync("You are signed in, but not in a way");
    }

    private static async Task RestrictAsync(ConsoleHost console, Cast cast, params MethodKey[] methods)
    {
        var system = Actor.System(cast.OrganizationId);
        var settings = (await console.Get<ApplicationMethods>().FindAsync(system, cast.Things["applications"]))!;
        await console.Get<ApplicationMethods>().SetAsync(system, cast.Things["applications"], methods, goesStraight: false, settings.Stamp);
    }
}
