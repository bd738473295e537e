using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.LoginMethods;
using AdminConsole.OneTimePins;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.SignIn;

/// <summary>SPEC 4: somebody who is no user, on the way to an application that admits their address.</summary>
public sealed class AdmittedByAPolicy
{
    private const string Email = "nina@partner.example";

    [DatabaseFact]
    public async Task A_PIN_makes_them_a_guest_with_consent_and_lets_them_in(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.EmailDomain, "partner.example")));
        var browser = await BeginAsync(core, wiki);

        Assert.Equal(SignInProblem.WrongPin, (await browser.PinAsync("nonsense")).Problem);
        Assert.Equal(SignInStep.Consent, (await browser.PinAsync(await Browser.PinAsync(core, Email))).Step);
        var session = (await browser.ConsentAsync()).Session;

        Assert.NotNull(session);
        await using var db = core.Open();
        var guest = await db.Users.SingleAsync(u => u.Email == Email);
        Assert.Equal((UserKind.Guest, InvitationState.Accepted, LoginMethodKind.OneTimePin), (guest.Kind, guest.InvitationState, guest.RedeemedWith));
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.GuestAdmitted);
        Assert.Equal((guest.Id, "Partners (Wiki)"), (entry.TargetId, entry.Remark));
        var signedIn = (await core.Get<SessionDirectory>().FindAsync(session.Token))!;
        var visitor = new ApplicationVisitor(core.OrganizationId, signedIn.SessionId, guest.Id, DateTimeOffset.MaxValue);
        Assert.Equal(AccessVerdict.Allowed, (await core.Get<ApplicationAccess>().AskAsync((await core.Get<ApplicationDirectory>().FindAnywhereAsync(wiki))!, visitor, null)).Verdict);

        // From now on they are a guest like any other.
        core.Time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull((await Browser.WithPinAsync(core, Email)).Session);
    }

    [DatabaseFact]
    public async Task Nobody_else_is_mailed_anything(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, new("Not Nina", PolicyAction.Block, [new(PolicySelector.Email, Email)], [], [], null), Allow(new(PolicySelector.Everyone)));
        var members = await AddWikiAsync(core, Allow(new(PolicySelector.Members)));

        await BeginAsync(core, wiki);
        await BeginAsync(core, members);
        await BeginAsync(core, application: null);
        Assert.Empty(await core.MailsAsync());
        await BeginAsync(core, wiki, "other@partner.example");
        Assert.Single(await core.MailsAsync());

        var passcode = core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(core.Administrator))!.Stamp);
        await BeginAsync(core, wiki, "third@partner.example");
        Assert.Single(await core.MailsAsync());
        await using var db = core.Open();
        var unsent = await db.SignInEvents.Where(e => e.Outcome == SignInOutcome.PinNotSent).OrderBy(e => e.Id).Select(e => e.Reason).ToListAsync();
        Assert.Equal([PinRefusal.UnknownAddress, PinRefusal.UnknownAddress, PinRefusal.UnknownAddress, PinRefusal.MethodOff], unsent);
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [DatabaseFact]
    public async Task A_policy_that_is_taken_back_meanwhile_admits_nobody(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.Email, Email)));
        var browser = await BeginAsync(core, wiki);
        var pin = await Browser.PinAsync(core, Email);
        var application = (await core.Get<ApplicationDirectory>().FindAsync(core.Administrator, wiki))!;
        await core.Get<AccessPolicies>().DeleteAsync(core.Administrator, wiki, application.Policies[0].Id, application.Stamp);

        Assert.Equal(SignInProblem.WrongPin, (await browser.PinAsync(pin)).Problem);
        await using var db = core.Open();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [DatabaseFact]
    public async Task Who_guesses_on_and_on_is_mailed_no_more_that_day(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.Everyone)));
        for (var request = 0; request < PinsSent.MostTriedOut; request++)
        {
            var guesser = await BeginAsync(core, wiki);
            for (var guess = 0; guess < OneTimePin.MostTries; guess++)
            {
                await guesser.PinAsync(Browser.Wrong(await Browser.PinAsync(core, Email)));
            }

            core.Time.Advance(PinsSent.Window);
        }

        await BeginAsync(core, wiki);
        Assert.Equal(PinsSent.MostTriedOut, (await core.MailsAsync()).Count);
        await using var db = core.Open();
        Assert.Equal(PinRefusal.Locked, (await db.SignInEvents.SingleAsync(e => e.Outcome == SignInOutcome.PinNotSent)).Reason);

        core.Time.Advance(PinsSent.DayWindow);
        var owner = await BeginAsync(core, wiki);
        Assert.Equal(SignInStep.Consent, (await owner.PinAsync(await Browser.PinAsync(core, Email))).Step);
    }

    [DatabaseFact]
    public async Task Of_two_browsers_at_once_one_makes_the_guest_and_both_get_in(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.Everyone)));
        var first = await BeginAsync(core, wiki);
        var one = await Browser.PinAsync(core, Email);
        var second = await BeginAsync(core, wiki);
        var two = await Browser.PinAsync(core, Email);

        await Task.WhenAll(first.PinAsync(one), second.PinAsync(two));

        await using var db = core.Open();
        Assert.Equal(1, await db.Users.CountAsync(u => u.Email == Email));
        foreach (var (browser, pin) in new[] { (first, one), (second, two) })
        {
            if ((await browser.ShowAsync())!.Step == SignInStep.EnterPin)
            {
                await browser.PinAsync(pin);
            }

            Assert.Equal(SignInStep.Consent, (await browser.ShowAsync())!.Step);
        }
    }

    [Fact]
    public async Task It_costs_the_database_the_same_as_for_a_user_and_for_nobody()
    {
        var trips = new RoundTrips();
        await using var core = await TestCore.CreateAsync(watch: trips);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.EmailDomain, "partner.example")));
        await core.AddMemberAsync("anna@fabrikam.example");
        Browser admitted = null!;

        var byPolicy = await trips.OfAsync(async () => admitted = await BeginAsync(core, wiki));
        var member = await trips.OfAsync(() => BeginAsync(core, wiki, "anna@fabrikam.example"));
        var nobody = await trips.OfAsync(() => BeginAsync(core, wiki, "nobody@example.com"));

        Assert.Equal([byPolicy.Count, byPolicy.Count], [member.Count, nobody.Count]);
        Assert.Equal(3, byPolicy.Count);
        Assert.InRange((await trips.OfAsync(async () => await admitted.PinAsync(await Browser.PinAsync(core, Email)))).Count, 1, 6);
    }

    [DatabaseFact]
    public async Task Why_not_says_who_admits_them(DatabaseProvider provider)
    {
        await using var core = await TestCore.CreateAsync(provider);
        var wiki = await AddWikiAsync(core, Allow(new(PolicySelector.Everyone)));
        var explanations = core.Get<AccessExplanations>();

        var told = (await explanations.ExplainAsync(core.Administrator, Email, wiki))!;

        Assert.Equal(("Partners", null, null), (told.AdmittedBy, told.PinRefusal, told.StoppedBy));
        Assert.Equal(AccessQuestion.Known, (await explanations.ExplainAsync(core.Administrator, Email, null))!.StoppedBy);
    }

    private static PolicyContent Allow(PolicyRule rule) => new("Partners", PolicyAction.Allow, [rule], [], [], null);

    private static async Task<Browser> BeginAsync(TestCore core, Guid? application, string email = Email)
    {
        core.Time.Advance(TimeSpan.FromSeconds(1));
        return new(core, (await core.Get<SignInStarts>().BeginAsync(new(core.OrganizationId, email, LoginMethodKind.OneTimePin, null, application, null, null)))!);
    }

    private static async Task<Guid> AddWikiAsync(TestCore core, params PolicyContent[] policies)
    {
        var directory = core.Get<ApplicationDirectory>();
        var (_, id) = await directory.CreateAsync(core.Administrator, "Wiki", $"w{Guid.NewGuid():N}.fabrikam.example");
        foreach (var policy in policies)
        {
            Assert.Equal(ApplicationOutcome.Changed, await core.Get<AccessPolicies>().AddAsync(core.Administrator, id, policy, (await directory.FindAsync(core.Administrator, id))!.Stamp));
        }

        return id;
    }
}
