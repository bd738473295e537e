using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Tests.SignIn;

public sealed class KnowingTheNextSignIn
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Address = new("ada@fabrikam.example");

    private readonly Organization organization = new("Fabrikam", "fabrikam", Now);
    private readonly List<LoginMethod> methods;

    public KnowingTheNextSignIn() =>
        methods = [new(organization.Id, LoginMethodKind.OneTimePin, position: 0), new(organization.Id, LoginMethodKind.Password, position: 1)];

    [Fact]
    public void A_redeemed_guest_enters_PIN_then_OTP() =>
        Assert.Equal([[SignInStep.EnterPin, SignInStep.EnterOtp]], Of(Redeemed(LoginMethodKind.OneTimePin), hasOtp: true).Ways);

    [Fact]
    public void A_password_alone_sets_up_no_first_app()
    {
        var guest = Redeemed(LoginMethodKind.Password);
        guest.PasswordHash = "hash";
        Assert.Equal(
            [[SignInStep.EnterPassword, SignInStep.EnterPin, SignInStep.ConfigureOtp, SignInStep.UpdatePassword]],
            Of(guest, pending: [RequiredAction.ConfigureOtp, RequiredAction.UpdatePassword]).Ways
        );
    }

    [Fact]
    public void A_pending_guest_creates_an_account_when_the_passcode_is_off()
    {
        organization.EmailPasscodeForGuests = false;
        Assert.Equal([[SignInStep.EnterPin, SignInStep.CreatePassword, SignInStep.Consent]], Of(User.Guest(organization.Id, Address, null, Now)).Ways);
    }

    [Fact]
    public void A_guest_who_redeemed_by_PIN_is_out_when_the_passcode_is_off()
    {
        organization.EmailPasscodeForGuests = false;
        Assert.Equal(SignInObstacle.PasscodeOff, Of(Redeemed(LoginMethodKind.OneTimePin)).Obstacle);
    }

    [Fact]
    public void A_member_without_a_password_is_out_when_the_PIN_is_off()
    {
        methods[0].IsEnabled = false;
        Assert.Equal(SignInObstacle.NoMethod, Of(User.Member(organization.Id, Address, null, Now)).Obstacle);
    }

    [Fact]
    public void A_blocked_user_is_out_and_has_no_way()
    {
        var member = User.Member(organization.Id, Address, null, Now);
        member.Block();
        var next = Of(member);
        Assert.Equal(SignInObstacle.Blocked, next.Obstacle);
        Assert.Empty(next.Ways);
    }

    private User Redeemed(LoginMethodKind method)
    {
        var guest = User.Guest(organization.Id, Address, null, Now);
        guest.Accept(method, Now);
        return guest;
    }

    private NextSignIn Of(User user, bool hasOtp = false, params RequiredAction[] pending) =>
        NextSignIn.Of(user, organization, methods, [], home: null, hasOtp, pending, Now);
}
