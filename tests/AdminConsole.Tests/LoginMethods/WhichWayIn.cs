using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Users;

namespace AdminConsole.Tests.LoginMethods;

public sealed class WhichWayIn
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, true, true, RedemptionMethod.HomeOrganization)]
    [InlineData(true, false, false, RedemptionMethod.HomeOrganization)]
    [InlineData(false, true, true, RedemptionMethod.Password)]
    [InlineData(false, true, false, RedemptionMethod.Password)]
    [InlineData(false, false, true, RedemptionMethod.OneTimePin)]
    [InlineData(false, false, false, RedemptionMethod.CreateAccount)]
    public void The_first_that_applies_decides(bool hasHome, bool hasPassword, bool passcode, RedemptionMethod method) =>
        Assert.Equal(method, RedemptionOrder.Decide(hasHome, hasPassword, passcode));

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    public void Home_is_for_guests_where_it_is_on_and_vouches(bool isGuest, bool isOn, bool vouches, bool open)
    {
        var user = isGuest ? Guest(null, hasPassword: true) : User.Member(Guid.NewGuid(), new("member@fabrikam.example"), null, Now);
        var home = vouches ? new HomeOrganization(Guid.NewGuid(), "Contoso", "contoso") : null;
        var methods = new[] { new LoginMethod(user.OrganizationId, LoginMethodKind.HomeOrganization, 0) { IsEnabled = isOn } };

        Assert.Equal(open, WaysIn.Home(user, Organization(passcode: true), methods, home, Now));
        Assert.Equal(open, WaysIn.Pin(user, Organization(passcode: true), methods, home, Now) == PinUse.Nothing && isGuest && WaysIn.IsOpen(LoginMethodKind.HomeOrganization, user, Organization(passcode: true), methods, null, home, Now));
    }

    [Theory]
    [InlineData(false, null, false, true, PinUse.SignIn)]
    [InlineData(false, null, false, false, PinUse.CreateAccount)]
    [InlineData(false, null, true, true, PinUse.Nothing)]
    [InlineData(true, LoginMethodKind.OneTimePin, false, true, PinUse.SignIn)]
    [InlineData(true, LoginMethodKind.OneTimePin, false, false, PinUse.Nothing)]
    [InlineData(true, LoginMethodKind.Password, true, true, PinUse.Nothing)]
    public void What_a_PIN_is_good_for_to_a_guest(bool accepted, LoginMethodKind? with, bool hasPassword, bool passcode, object use)
    {
        var guest = Guest(accepted ? with : null, hasPassword);

        Assert.Equal(use, WaysIn.Pin(guest, Organization(passcode), [], home: null, Now));
        guest.Block();
        Assert.Equal(PinUse.Nothing, WaysIn.Pin(guest, Organization(passcode), [], home: null, Now));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(LoginMethodKind.Password, true)]
    [InlineData(LoginMethodKind.OneTimePin, false)]
    public void The_method_a_guest_redeemed_with_sticks(LoginMethodKind? with, bool password) =>
        Assert.Equal(password, WaysIn.Password(Guest(with, hasPassword: true), [], Now));

    [Fact]
    public void An_expired_invitation_opens_no_way()
    {
        var guest = Guest(null, hasPassword: true);
        guest.RedeemableUntil = Now;
        Assert.False(WaysIn.Password(guest, [], Now));
        guest.PasswordHash = null;

        Assert.Equal(PinUse.Nothing, WaysIn.Pin(guest, Organization(passcode: true), [], home: null, Now));
        Assert.Equal(PinUse.SignIn, WaysIn.Pin(guest, Organization(passcode: true), [], home: null, Now - TimeSpan.FromTicks(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Members_have_the_methods_that_are_on(bool on)
    {
        var member = User.Member(Guid.NewGuid(), new("m@example.com"), null, Now);
        member.PasswordHash = "hash";
        var methods = Enum.GetValues<LoginMethodKind>().Select(kind => new LoginMethod(member.OrganizationId, kind, (int)kind) { IsEnabled = on }).ToList();

        Assert.Equal(on ? PinUse.SignIn : PinUse.Nothing, WaysIn.Pin(member, Organization(passcode: false), methods, home: null, Now));
        Assert.Equal(on, WaysIn.Password(member, methods, Now));
        Assert.Equal(PinUse.Nothing, WaysIn.Pin(null, Organization(passcode: true), methods, home: null, Now));
    }

    private static Organization Organization(bool passcode) => new("Fabrikam", "fabrikam", Now) { EmailPasscodeForGuests = passcode };

    private static User Guest(LoginMethodKind? redeemedWith, bool hasPassword)
    {
        var guest = User.Guest(Guid.NewGuid(), new("g@example.com"), null, Now);
        guest.PasswordHash = hasPassword ? "hash" : null;
        if (redeemedWith is { } method)
        {
            guest.Accept(method, Now);
        }

        return guest;
    }
}
