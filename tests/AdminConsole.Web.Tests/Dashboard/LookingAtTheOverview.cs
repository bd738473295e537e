using AdminConsole.Dashboard;
using AdminConsole.Mail;
using AdminConsole.Users;
using AdminConsole.Web.Dashboard;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Dashboard;

public sealed class LookingAtTheOverview : CorePageTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(Core.Get<OrganizationOverview>());
        Services.AddSingleton(Core.Get<MailLog>());
    }

    [Fact]
    public void A_week_without_sign_ins_says_so()
    {
        var page = Render<DashboardPage>();

        page.WaitForAssertion(() => Assert.Contains("Nobody has signed in on these days.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task Only_methods_that_were_used_have_a_column()
    {
        await Core.AddSignInAsync("a@fabrikam.example", LoginMethodKind.HomeOrganization);

        var page = Render<DashboardPage>();

        page.WaitForAssertion(() => Assert.Equal(["Day", "Home organization"], page.FindAll("thead th").Select(th => th.TextContent)));
        Assert.Equal("1", page.FindAll("tbody td .sign-ins-count")[^1].TextContent);
        Assert.Equal("100", page.FindAll("tbody td rect")[^1].GetAttribute("width"));
    }
}
