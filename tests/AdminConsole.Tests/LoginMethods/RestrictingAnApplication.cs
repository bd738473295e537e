using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.LoginMethods;

public sealed class RestrictingAnApplication
{
    private static readonly MethodKey Pin = new(LoginMethodKind.OneTimePin);
    private static readonly MethodKey Password = new(LoginMethodKind.Password);
    private static readonly IdentityProviderContent Corp = new(IdentityProviderKind.OpenIdConnect, "Corp", "client", "secret", "https://corp.example");

    [DatabaseFact]
    public async Task What_is_chosen_is_kept_and_told_in_the_audit_log(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone));
        var corp = MethodKey.Of((await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id);
        var before = await FindAsync(core, wiki);
        Assert.False(before.IsRestricted);
        Assert.Equal([Pin, Password, corp], before.Methods.Select(m => m.Key));

        Assert.Equal(ApplicationOutcome.Changed, await core.Get<ApplicationMethods>().SetAsync(core.Administrator, wiki, [corp, Pin], goesStraight: true, before.Stamp));
        Assert.Equal(ApplicationOutcome.Stale, await core.Get<ApplicationMethods>().SetAsync(core.Administrator, wiki, [], goesStraight: false, before.Stamp));
        Assert.Equal(ApplicationOutcome.UnknownMethod, await RestrictAsync(core, wiki, MethodKey.Of(Guid.NewGuid())));
        Assert.Equal(ApplicationOutcome.NotFound, await core.Get<ApplicationMethods>().SetAsync(core.Administrator, Guid.NewGuid(), [], goesStraight: false, before.Stamp));

        var after = await FindAsync(core, wiki);
        Assert.True(after is { IsRestricted: true, GoesStraight: true });
        Assert.Equal([Pin, corp], after.Methods.Where(m => m.IsAllowed).Select(m => m.Key));
        await using var db = core.Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.ApplicationMethodsChanged);
        Assert.Contains("Corp", entry.Changes.Single(c => c.Field == "AllowedMethods").After, StringComparison.Ordinal);
        Assert.Equal(ApplicationOutcome.Changed, await RestrictAsync(core, wiki));
        Assert.False((await FindAsync(core, wiki)).IsRestricted);
    }

    [DatabaseFact]
    public async Task A_session_of_another_method_or_provider_is_refused_at_once_and_let_in_again_at_once(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone));
        var corp = (await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id;
        var other = (await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp with { Name = "Other" })).Id;
        var byPin = await SignInAsync(core, LoginMethodKind.OneTimePin);
        var byCorp = await SignInAsync(core, LoginMethodKind.External, corp);
        var byOther = await SignInAsync(core, LoginMethodKind.External, other);
        var unknown = await SignInAsync(core, method: null);
        Assert.Equal(AccessVerdict.Allowed, await AskAsync(core, wiki, byPin));

        await RestrictAsync(core, wiki, MethodKey.Of(corp));

        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, wiki, byPin));
        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, wiki, byOther));
        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, wiki, unknown));
        Assert.Equal(AccessVerdict.Allowed, await AskAsync(core, wiki, byCorp));
        Assert.Equal(AccessVerdict.MethodNotAllowed, Assert.Single(await core.Get<ApplicationAccess>().TilesAsync(byPin)).Verdict);
        await RestrictAsync(core, wiki);
        Assert.Equal(AccessVerdict.Allowed, await AskAsync(core, wiki, byPin));
    }

    [DatabaseFact]
    public async Task Signing_in_again_is_asked_for_only_where_it_helps(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var nobody = await AddWikiAsync(core, new PolicyRule(PolicySelector.Email, "somebody@else.example"));
        var byMethod = await AddWikiAsync(core, new PolicyRule(PolicySelector.LoginMethod, nameof(LoginMethodKind.Password)), "b");
        var open = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone), "c", PolicyAction.Bypass);
        foreach (var application in new[] { nobody, byMethod, open })
        {
            await RestrictAsync(core, application, Password);
        }

        var byPin = await SignInAsync(core, LoginMethodKind.OneTimePin);

        Assert.Equal(AccessVerdict.Denied, await AskAsync(core, nobody, byPin));
        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, byMethod, byPin));
        Assert.Equal(AccessVerdict.Bypassed, await AskAsync(core, open, byPin));
        Assert.Equal(AccessVerdict.Denied, await AskAsync(core, byMethod, visitor: null));
    }

    [DatabaseFact]
    public async Task When_its_last_method_is_deleted_nobody_gets_in(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone));
        var corp = (await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id;
        await RestrictAsync(core, wiki, MethodKey.Of(corp));
        var byCorp = await SignInAsync(core, LoginMethodKind.External, corp);
        var byPin = await SignInAsync(core, LoginMethodKind.OneTimePin);
        var row = (await core.Get<IdentityProviderDirectory>().FindAsync(core.Administrator, corp))!.Row;

        Assert.Equal(IdentityProviderOutcome.Changed, await core.Get<IdentityProviders>().DeleteAsync(core.Administrator, corp, row.Stamp));

        var settings = await FindAsync(core, wiki);
        Assert.True(settings.IsRestricted);
        Assert.DoesNotContain(settings.Methods, m => m.IsAllowed);
        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, wiki, byCorp));
        Assert.Equal(AccessVerdict.MethodNotAllowed, await AskAsync(core, wiki, byPin));
        await using var db = core.Open();
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.ApplicationMethodsChanged && e.TargetId == wiki));
    }

    [DatabaseFact]
    public async Task A_sign_in_for_it_begins_with_its_methods_alone(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone));
        var corp = (await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id;
        await RestrictAsync(core, wiki, Password);
        var starts = core.Get<SignInStarts>();

        Assert.Null(await starts.BeginAsync(Start(core, LoginMethodKind.OneTimePin, wiki)));
        Assert.Null(await starts.BeginAsync(Start(core, LoginMethodKind.Password, Guid.NewGuid())));
        Assert.NotNull(await starts.BeginAsync(Start(core, LoginMethodKind.Password, wiki)));
        Assert.Null(await core.Get<ExternalSignIns>().BeginAsync(new(core.OrganizationId, corp, null, wiki, null, null)));
        Assert.Equal([Password], (await core.Get<OfferedMethods>().OfAsync(core.OrganizationId, await core.Get<ApplicationDirectory>().FindAnywhereAsync(wiki))).Select(m => m.Key));
        Assert.Empty(await core.MailsAsync());
    }

    [DatabaseFact]
    public async Task Why_not_says_which_way_is_not_allowed(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new PolicyRule(PolicySelector.Everyone));
        await RestrictAsync(core, wiki, Password);

        var told = (await core.Get<AccessExplanations>().ExplainAsync(core.Administrator, "admin@fabrikam.example", wiki))!;

        Assert.Null(told.StoppedBy);
        Assert.Equal(
            [(LoginMethodKind.OneTimePin, AccessVerdict.MethodNotAllowed), (LoginMethodKind.Password, AccessVerdict.Allowed)],
            told.Application!.Verdicts.Select(v => ((LoginMethodKind)v.Method!, v.Verdict))
        );
        var corp = (await core.Get<IdentityProviders>().AddAsync(core.Administrator, Corp)).Id;
        await RestrictAsync(core, wiki, MethodKey.Of(corp));
        told = (await core.Get<AccessExplanations>().ExplainAsync(core.Administrator, "admin@fabrikam.example", wiki))!;
        Assert.Equal(AccessQuestion.Application, told.StoppedBy);
    }

    private static SignInStart Start(TestCore core, LoginMethodKind way, Guid application) => new(core.OrganizationId, "admin@fabrikam.example", way, null, application, null, null);

    private static async Task<ApplicationMethodSettings> FindAsync(TestCore core, Guid application) =>
        (await core.Get<ApplicationMethods>().FindAsync(core.Administrator, application))!;

    private static async Task<ApplicationOutcome> RestrictAsync(TestCore core, Guid application, params MethodKey[] methods) =>
        await core.Get<ApplicationMethods>().SetAsync(core.Administrator, application, methods, goesStraight: false, (await FindAsync(core, application)).Stamp);

    private static async Task<AccessVerdict> AskAsync(TestCore core, Guid application, Actor? visitor)
    {
        var found = (await core.Get<ApplicationDirectory>().FindAnywhereAsync(application))!;
        var by = visitor is null ? null : new ApplicationVisitor(visitor.OrganizationId, visitor.SessionId!.Value, visitor.UserId!.Value, DateTimeOffset.MaxValue);
        return (await core.Get<ApplicationAccess>().AskAsync(found, by, address: null)).Verdict;
    }

    private static async Task<Guid> AddWikiAsync(TestCore core, PolicyRule rule, string name = "wiki", PolicyAction action = PolicyAction.Allow)
    {
        var directory = core.Get<ApplicationDirectory>();
        var (_, id) = await directory.CreateAsync(core.Administrator, name, name + ".fabrikam.example");
        var stamp = (await directory.FindAsync(core.Administrator, id))!.Stamp;
        Assert.Equal(ApplicationOutcome.Changed, await core.Get<AccessPolicies>().AddAsync(core.Administrator, id, new("P", action, [rule], [], [], null), stamp));
        return id;
    }

    private static async Task<Actor> SignInAsync(TestCore core, LoginMethodKind? method, Guid? provider = null)
    {
        await using var db = core.Open();
        var session = new Session(core.OrganizationId, core.Administrator.UserId!.Value, Token.Hash(Token.Create()), withSecondFactor: false, core.Time.GetUtcNow(), TimeSpan.FromDays(1))
        {
            Method = method?.ToString() ?? "",
            ProviderId = provider,
        };
        db.Add(session);
        await db.SaveChangesAsync();
        return core.Administrator with { SessionId = session.Id };
    }
}
