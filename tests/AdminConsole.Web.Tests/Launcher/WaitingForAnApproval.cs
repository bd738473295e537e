using System.Security.Claims;
using AdminConsole.Applications;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using AdminConsole.Web.Common;
using AdminConsole.Web.Launcher;
using AdminConsole.Web.Shell;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace AdminConsole.Web.Tests.Launcher;

/// <summary>The page that waits, in a circuit, over the real core.</summary>
public sealed class WaitingForAnApproval : BunitContext, IAsyncLifetime
{
    private TestCore core = null!;
    private Actor erin = null!;
    private Guid requestId;

    public async Task InitializeAsync()
    {
        core = await TestCore.CreateAsync();
        erin = await core.AddMemberAsync("erin@fabrikam.example");
        var system = Actor.System(core.OrganizationId);
        var (_, application) = await core.Get<ApplicationDirectory>().CreateAsync(system, "Reports", "https://reports.fabrikam.example/");
        var stamp = (await core.Get<ApplicationDirectory>().FindAsync(system, application))!.Stamp;
        await core.Get<AccessPolicies>().AddAsync(system, application, ArrangedConsole.AskFor("admin@fabrikam.example", "erin@fabrikam.example"), stamp);
        (_, requestId) = await core.Get<AccessRequests>().RequestAsync(erin, application, "Month end", TimeSpan.FromHours(1));

        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddLocalization();
        Services.AddScoped<Notifications>();
        Services.AddScoped<CurrentActor>();
        Services.AddSingleton<TimeProvider>(core.Time);
        Services.AddSingleton(core.Get<AccessRequests>());
        Services.AddSingleton(core.Get<AccessDecisions>());
        Services.AddSingleton(core.Get<AccessRequestDirectory>());
        Services.AddSingleton(core.Get<AccessRequestChanges>());
        AddAuthorization()
            .SetAuthorized(erin.Name)
            .SetClaims(
                new Claim(ActorClaims.UserId, erin.UserId.ToString()!),
                new Claim(ActorClaims.OrganizationId, erin.OrganizationId.ToString()),
                new Claim(ActorClaims.SessionId, erin.SessionId.ToString()!));
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await core.DisposeAsync();
    }

    [Fact]
    public async Task An_approval_shows_at_once_and_leads_to_the_page_that_was_wanted()
    {
        var view = Waiting();
        Assert.Equal(ApprovalOutcome.Approved, await core.Get<AccessDecisions>().ApproveAsync(core.Administrator, requestId, TimeSpan.FromHours(1), null, await StampAsync()));

        view.WaitForAssertion(() => Assert.Equal("https://reports.fabrikam.example/month?m=3", view.Find("a.button-primary").GetAttribute("href")), TimeSpan.FromSeconds(10));
        core.Time.Advance(TimeSpan.FromSeconds(4));
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        await Poll.UntilAsync(() => navigation.History.Any(step => step.Uri == "https://reports.fabrikam.example/month?m=3" && step.Options.ForceLoad), "it goes there by itself");
    }

    [Fact]
    public async Task A_denial_shows_its_reason()
    {
        var view = Waiting();
        Assert.Equal(ApprovalOutcome.Denied, await core.Get<AccessDecisions>().DenyAsync(core.Administrator, requestId, "Ask next week.", await StampAsync()));

        view.WaitForAssertion(() => Assert.Equal("Ask next week.", view.Find("blockquote").TextContent), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Access_that_ends_says_so_and_offers_to_ask_again()
    {
        await core.Get<AccessDecisions>().ApproveAsync(core.Administrator, requestId, TimeSpan.FromHours(1), null, await StampAsync());
        var view = Render<RequestView>(p => p.Add(v => v.RequestId, requestId));
        view.WaitForElement("a.button-primary", TimeSpan.FromSeconds(10));

        core.Time.Advance(TimeSpan.FromHours(1));

        view.WaitForAssertion(() => Assert.Equal("The access has ended", view.Find("h2").TextContent), TimeSpan.FromSeconds(10));
        Assert.Equal("Ask again", view.Find("button").TextContent);
    }

    [Fact]
    public void Taking_it_back_ends_it()
    {
        var view = Waiting();

        view.Click("button");

        view.WaitForAssertion(() => Assert.Equal("You took the request back", view.Find("h2").TextContent), TimeSpan.FromSeconds(10));
    }

    private IRenderedComponent<RequestView> Waiting()
    {
        var view = Render<RequestView>(p => p.Add(v => v.RequestId, requestId).Add(v => v.Return, "/month?m=3"));
        view.WaitForAssertion(() => Assert.Equal("Waiting for approval", view.Find("h2").TextContent), TimeSpan.FromSeconds(10));
        return view;
    }

    private async Task<Guid> StampAsync() => (await core.Get<AccessRequestDirectory>().FindAsync(core.Administrator, requestId))!.Request.Stamp;
}
