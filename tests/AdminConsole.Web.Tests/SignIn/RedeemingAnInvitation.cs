using System.Net;
using AdminConsole.Audit;
using AdminConsole.LoginMethods;

namespace AdminConsole.Web.Tests.SignIn;

public sealed class RedeemingAnInvitation(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task A_guest_gets_in_by_PIN_and_consent_once()
    {
        using var guest = site.Host.NewVisitor();
        var (email, link) = await site.InviteAsync("Welcome <b>aboard</b>");
        var page = await guest.GetAsync(link);
        Assert.Contains("Welcome <b>aboard</b>", page.Text, StringComparison.Ordinal);
        var pinPage = await guest.FollowAsync(await guest.PostAsync(page));
        var consent = await guest.FollowAsync(await guest.PostAsync(pinPage, ("Form.Code", await site.PinAsync(email))));
        Assert.Contains("Join Fabrikam as a guest?", consent.Text, StringComparison.Ordinal);
        Assert.False(await SignInSite.IsSignedInAsync(guest));

        var accepted = await guest.PostAsync(consent);

        Assert.True(SignInSite.SetsSession(accepted));
        Assert.Equal("/launcher", (await guest.GetAsync("/")).Location!.AbsolutePath);
        using var second = site.Host.NewVisitor();
        var again = await second.PostAsync(await second.GetAsync(link), []);
        Assert.Contains("This invitation was accepted already", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_two_browsers_at_once_one_accepts()
    {
        using var first = site.Host.NewVisitor();
        using var second = site.Host.NewVisitor();
        var (email, link) = await site.InviteAsync();
        var one = await ToConsentAsync(first, null);
        var two = await ToConsentAsync(second, await site.MailAsync(email));

        var answers = await Task.WhenAll(first.PostAsync(one), second.PostAsync(two));

        // The one that lost is told, or comes so late that nothing is left to consent to.
        Assert.Contains(answers, SignInSite.SetsSession);
        if (answers.SingleOrDefault(a => !SignInSite.SetsSession(a)) is { } lost)
        {
            Assert.Contains("One moment", lost.Text, StringComparison.Ordinal);
            Assert.True(SignInSite.SetsSession(await (lost == answers[0] ? first : second).PostAsync(lost)));
        }

        var entries = await site.Get<AuditLog>().ListAsync(site.System, new() { Search = email }, AuditAction.InvitationRedeemed);
        Assert.Single(entries.Rows);

        async Task<Answer> ToConsentAsync(Visitor visitor, ReceivedMail? after)
        {
            var page = await visitor.FollowAsync(await visitor.PostAsync(await visitor.GetAsync(link)));
            return await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Code", await site.PinAsync(email, after))));
        }
    }

    [Fact]
    public async Task Without_the_passcode_a_guest_creates_an_account()
    {
        var setting = await site.Get<EmailPasscodeForGuests>().FindAsync(site.System);
        await site.Get<EmailPasscodeForGuests>().SetAsync(site.System, on: false, resetAffected: false, setting!.Stamp);
        using var guest = site.Host.NewVisitor();
        var (email, link) = await site.InviteAsync();
        var pinPage = await guest.FollowAsync(await guest.PostAsync(await guest.GetAsync(link)));
        var create = await guest.FollowAsync(await guest.PostAsync(pinPage, ("Form.Code", await site.PinAsync(email))));
        Assert.Contains("Create your account", create.Text, StringComparison.Ordinal);
        var weak = await guest.PostAsync(create, ("Form.Password", "short"), ("Form.Again", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.Status);
        var consent = await guest.FollowAsync(await guest.PostAsync(create, ("Form.Password", SignInSite.Password), ("Form.Again", SignInSite.Password)));

        Assert.True(SignInSite.SetsSession(await guest.PostAsync(consent)));
        setting = await site.Get<EmailPasscodeForGuests>().FindAsync(site.System);
        await site.Get<EmailPasscodeForGuests>().SetAsync(site.System, on: true, resetAffected: false, setting!.Stamp);
    }

    [Fact]
    public async Task A_link_that_is_no_good_says_why()
    {
        using var guest = site.Host.NewVisitor();
        var unknown = await guest.GetAsync("/redeem/" + new string('x', 43));
        var (_, link) = await site.InviteAsync();
        site.Host.MovableTime.Advance(TimeSpan.FromDays(31));
        var expired = await guest.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("This link is not valid", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("This invitation has expired", expired.Text, StringComparison.Ordinal);
    }
}
