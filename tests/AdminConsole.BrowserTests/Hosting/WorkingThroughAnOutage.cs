using Microsoft.Playwright;

namespace AdminConsole.BrowserTests.Hosting;

/// <summary>What an administrator meets while the mail server or the database is away, and when it is back.</summary>
public sealed class WorkingThroughAnOutage
{
    private const string Admin = "admin@fabrikam.example";
    private const string Guest = "guest@firstupconsultants.example";

    [Fact]
    public async Task An_invitation_waits_for_the_mail_server_and_leaves_once()
    {
        await using var smtp = await SmtpSink.StartAsync();
        await using var console = await ConsoleHost.StartAsync(new() { Smtp = smtp });
        await console.SetUpFabrikamAsync();
        await using var admin = await Person.ArriveAsync(console);
        await admin.SignInWithPasswordAsync(Admin, TestCore.Password);
        await admin.Page.WaitForURLAsync("**/dashboard");
        await smtp.StopAsync();

        await admin.OpenAsync("/guests");
        await admin.Button("Invite a guest").First.ClickAsync();
        await admin.Field("Mail address").FillAsync(Guest);
        await admin.Button("Send invitation").ClickAsync();
        await admin.Link(Guest).WaitForAsync();
        await Poll.UntilAsync(() => console.Log.All.Any(line => line.Message.Contains("could not be sent", StringComparison.Ordinal)), "a try that fails");
        await admin.OpenAsync("/mail");
        await Assertions.Expect(admin.Page.Locator(".list-rows").GetByText("Waiting").First).ToBeVisibleAsync();
        await admin.SeeAsync("Next try:");
        await admin.LookAsync("mail-waiting");

        await smtp.StartAgainAsync();
        console.MovableTime.Advance(TimeSpan.FromMinutes(5));
        await smtp.WaitForMailAsync(Guest, "invites you");
        await admin.OpenAsync("/mail?state=Sent");
        await Assertions.Expect(admin.Page.Locator(".list-rows").GetByText(Guest).First).ToBeVisibleAsync();
        console.MovableTime.Advance(TimeSpan.FromHours(5));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Single(smtp.Mails, mail => mail.To.Contains(Guest));
    }

    [Fact]
    public async Task A_page_says_that_the_database_is_away_and_comes_back_by_itself()
    {
        await using var console = await ConsoleHost.StartAsync(new() { DatabaseServerOfItsOwn = true });
        await console.SetUpFabrikamAsync();
        await using var admin = await Person.ArriveAsync(console);
        admin.Expect("status of 503");
        await admin.SignInWithPasswordAsync(Admin, TestCore.Password);
        await admin.Page.WaitForURLAsync("**/dashboard");
        await admin.AnsweredAsync();
        await admin.Page.Locator(".numbers").WaitForAsync();
        await admin.Link("Guests").WaitForAsync();
        await console.Database.StopServerAsync();

        // On the page that is open, the list says so and can be tried again.
        await admin.Link("Guests").ClickAsync();
        await admin.Button("Try again").WaitForAsync();
        await admin.LookAsync("database-away-list");

        // A page that is loaded anew asks by itself until the database is back; nobody has to sign in again.
        await admin.Page.GotoAsync("/users");
        await admin.SeeHeadingAsync("Back in a moment");
        await admin.LookAsync("database-away");
        await console.Database.StartServerAsync();
        await admin.SeeHeadingAsync("Users");
        await admin.AnsweredAsync();
        await admin.Page.Locator(".list-rows").GetByText(Admin).First.WaitForAsync();
    }
}
