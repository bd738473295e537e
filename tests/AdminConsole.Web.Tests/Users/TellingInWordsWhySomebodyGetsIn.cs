using System.Globalization;
using System.Text.RegularExpressions;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Shell;
using AdminConsole.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.Users;

public sealed partial class TellingInWordsWhySomebodyGetsIn : PeopleTest
{
    private const string Guest = "guest@firstupconsultants.example";

    [Fact]
    public async Task A_guest_who_has_not_accepted()
    {
        var guest = await InviteAsync(Guest);
        Assert.Equal(
            "Invited on 2 Mar 2026 by admin@fabrikam.example. Not accepted yet; possible until 1 Apr 2026. Next sign-in: PIN, then accept the invitation.",
            await TellAsync(guest));
    }

    [Fact]
    public async Task A_guest_who_has_accepted_and_must_set_up_an_app()
    {
        var guest = await InviteAsync(Guest);
        Core.Time.Advance(TimeSpan.FromDays(3));
        await RedeemAsync(guest);
        As(await Core.SignInAsync(Core.Administrator.UserId!.Value));
        var stamp = (await Core.Get<UserDirectory>().FindAsync(Actor.System(Core.OrganizationId), guest))!.User.Stamp;
        await Core.Get<UserRequiredActions>().SetAsync(Actor.System(Core.OrganizationId), guest, [RequiredAction.ConfigureOtp], stamp);

        Assert.Equal(
            "Invited on 2 Mar 2026 by admin@fabrikam.example. Redeemed on 5 Mar 2026 with e-mail PIN. Next sign-in: PIN, then set up an authenticator app.",
            await TellAsync(guest));
    }

    [Fact]
    public async Task A_guest_locked_out_by_the_switch()
    {
        var guest = await InviteAsync(Guest);
        await RedeemAsync(guest);
        var passcode = Core.Get<EmailPasscodeForGuests>();
        await passcode.SetAsync(Core.Administrator, on: false, resetAffected: false, (await passcode.FindAsync(Core.Administrator))!.Stamp);

        Assert.EndsWith("was turned off. Reset the redemption status to invite them anew.", await TellAsync(guest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_whose_invitation_has_expired()
    {
        var guest = await InviteAsync(Guest);
        Core.Time.Advance(TimeSpan.FromDays(31));
        As(await Core.SignInAsync(Core.Administrator.UserId!.Value));

        Assert.Equal(
            "Invited on 2 Mar 2026 by admin@fabrikam.example. Cannot sign in: the invitation expired on 1 Apr 2026. Resend it.",
            await TellAsync(guest));
    }

    [Fact]
    public async Task A_member_with_a_password_has_two_ways()
    {
        var member = await Core.AddMemberAsync("mia@fabrikam.example");
        Assert.Equal("Here since 2 Mar 2026. Next sign-in: PIN. Or: their password.", await TellAsync(member.UserId!.Value));
    }

    [Fact]
    public async Task Somebody_blocked()
    {
        var member = await Core.AddMemberAsync("mia@fabrikam.example");
        var stamp = (await Core.Get<UserDirectory>().FindAsync(Core.Administrator, member.UserId!.Value))!.User.Stamp;
        await Core.Get<UserAccounts>().BlockAsync(Core.Administrator, member.UserId!.Value, stamp);
        Assert.EndsWith("Cannot sign in: blocked. Unblock to let them in again.", await TellAsync(member.UserId!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_German_reader_in_German()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.EndsWith("Nächste Anmeldung: PIN, dann Einladung annehmen.", await TellAsync(await InviteAsync(Guest)), StringComparison.Ordinal);
    }

    private async Task<string> TellAsync(Guid userId)
    {
        var actor = await Services.GetRequiredService<CurrentActor>().GetAsync();
        var facts = await Services.GetRequiredService<UserFactsReader>().FindAsync(actor, userId);
        return string.Join(' ', Services.GetRequiredService<UserInWords>().Tell(facts!, Core.Time.GetUtcNow(), TimeZoneInfo.Utc));
    }

    private async Task RedeemAsync(Guid guest)
    {
        // Two mails of one moment have no order.
        Core.Time.Advance(TimeSpan.FromSeconds(1));
        var signIns = Core.Get<SignIns>();
        var begun = await Core.Get<SignInStarts>().BeginAsync(new(Core.OrganizationId, Guest, LoginMethodKind.OneTimePin, null, null, null, null));
        var pin = Digits().Match((await Core.MailsAsync())[^1].Text).Value;
        await signIns.EnterPinAsync(begun!.AttemptId, begun.BrowserToken, pin, address: null);
        await signIns.ConsentAsync(begun.AttemptId, begun.BrowserToken, address: null);
        var found = await Core.Get<UserDirectory>().FindAsync(Actor.System(Core.OrganizationId), guest);
        Assert.Equal(InvitationState.Accepted, found!.User.InvitationState);
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
