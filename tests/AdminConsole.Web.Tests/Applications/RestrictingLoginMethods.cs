using AdminConsole.Applications;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;
using AdminConsole.Web.Applications;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Applications;

public sealed class RestrictingLoginMethods : CorePageTest
{
    private Guid wiki;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(Core.Get<ApplicationMethods>());
        (_, wiki) = await Core.Get<ApplicationDirectory>().CreateAsync(Core.Administrator, "Wiki", "wiki.example");
    }

    [Fact]
    public async Task What_is_chosen_is_saved()
    {
        var tab = await RenderAsync();
        tab.Change("#methods-Password", true);
        await tab.SubmitAsync();

        Assert.Contains("The login methods of Wiki were saved", Told);
        Assert.Equal([new AllowedMethod(LoginMethodKind.Password)], (await FindAsync()).AllowedMethods!);
    }

    [Fact]
    public async Task It_warns_before_nobody_can_sign_in()
    {
        var password = (await Core.Get<LoginMethodDirectory>().ListAsync(Core.Administrator)).Single(m => m.Kind == LoginMethodKind.Password);
        await Core.Get<LoginMethodDirectory>().SetEnabledAsync(Core.Administrator, LoginMethodKind.Password, enabled: false, password.Stamp);
        var tab = await RenderAsync();
        Assert.Empty(tab.FindAll(".warnings li"));

        tab.Change("#methods-Password", true);
        tab.Change("#straight", true);

        Assert.Contains("Nobody could sign in to this application", tab.Find(".warnings").TextContent, StringComparison.Ordinal);
        tab.Change("#methods-OneTimePin", true);
        Assert.Contains("Password is off, so it is not offered.", tab.Find(".warnings").TextContent, StringComparison.Ordinal);
        Assert.Contains("People still choose", tab.Find(".warnings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_it_without_controls()
    {
        As(await Core.AddMemberAsync("audit@fabrikam.example", Role.Auditor));

        var tab = await RenderAsync(mayChange: false);

        Assert.Contains("With every method that is on:", tab.Markup, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("input[type=checkbox]"));
    }

    private async Task<Application> FindAsync() => (await Core.Get<ApplicationDirectory>().FindAsync(Core.Administrator, wiki))!;

    private async Task<IRenderedComponent<ApplicationMethodsTab>> RenderAsync(bool mayChange = true)
    {
        var application = await FindAsync();
        var tab = Render<ApplicationMethodsTab>(parameters => parameters.Add(t => t.Application, application).Add(t => t.MayChange, mayChange));
        tab.WaitForElement("#application-methods");
        return tab;
    }
}
