using AdminConsole.Permissions;
using AdminConsole.Web.Users;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Users;

public sealed class AskingWhyNot : PeopleTest
{
    [Fact]
    public async Task The_answer_stands_in_words_and_the_address_of_the_page_holds_the_question()
    {
        As(await Core.AddMemberAsync("helpdesk@fabrikam.example", Role.Helpdesk));
        var page = Show("/why");
        page.Change("#why-address", "nobody@example.com");

        await page.SubmitAsync();

        page.WaitForAssertion(() => Assert.EndsWith("/why?address=nobody%40example.com", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        page = Show("/why?address=nobody%40example.com");
        page.WaitForAssertion(() => Assert.Equal("nobody@example.com cannot sign in.", page.Find("#why-answer").TextContent));
        Assert.Contains("Look for a misspelling", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No. Nobody here has this address.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_user_is_unlocked_right_there()
    {
        var id = (await Core.AddMemberAsync("mia@fabrikam.example")).UserId!.Value;
        await using (var db = Core.Open())
        {
            var user = db.Users.Single(u => u.Id == id);
            (user.AccessFailedCount, user.LockoutEnd) = (10, Core.Time.GetUtcNow().AddMinutes(2));
            await db.SaveChangesAsync();
        }

        As(await Core.AddMemberAsync("helpdesk@fabrikam.example", Role.Helpdesk));
        var page = Show("/why?address=mia@fabrikam.example");
        page.WaitForAssertion(() => Assert.Contains("after 10 wrong tries", page.Markup, StringComparison.Ordinal));

        page.Click("button:contains('Unlock')");

        page.WaitForAssertion(() => Assert.Equal("mia@fabrikam.example can sign in.", page.Find("#why-answer").TextContent));
    }

    [Fact]
    public void What_is_no_address_is_said_at_the_field()
    {
        var page = Show("/why?address=nonsense");
        page.WaitForAssertion(() => Assert.Contains("Enter a mail address", page.Find(".field-error").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#why-answer"));
    }

    private IRenderedComponent<WhyPage> Show(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<WhyPage>();
    }
}
