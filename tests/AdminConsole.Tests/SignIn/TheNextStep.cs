using AdminConsole.Organizations;
using AdminConsole.RequiredActions;
using AdminConsole.SignIn;
using AdminConsole.Users;

namespace AdminConsole.Tests.SignIn;

public sealed class TheNextStep
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly bool[] Both = [false, true];

    /// <summary>Every combination of what the next step depends on, and what SPEC 3 asks for in it.</summary>
    [Fact]
    public void Every_combination_follows_the_one_order()
    {
        var seen = new HashSet<SignInStep>();
        foreach (var way in Enum.GetValues<LoginMethodKind>())
        foreach (var first in new LoginMethodKind?[] { null, LoginMethodKind.OneTimePin, LoginMethodKind.Password })
        foreach (var proven in Both)
        foreach (var second in Both)
        foreach (var hasOtp in Both)
        foreach (var known in Both)
        foreach (var guest in Both)
        foreach (var accepted in Both)
        foreach (var blocked in Both)
        foreach (var password in Both)
        foreach (var configure in Both)
        foreach (var update in Both)
        foreach (var open in Both)
        foreach (var common in Both)
        {
            var attempt = Attempt(way, common);
            if (proven)
            {
                attempt.ProveAddress(Now);
            }

            if (first is { } method)
            {
                attempt.PassFirstFactor(method);
            }

            if (second)
            {
                attempt.PassSecondFactor(Now);
            }

            var user = known ? User(guest, accepted, blocked, password) : null;
            var pending = new HashSet<RequiredAction>();
            if (configure)
            {
                pending.Add(RequiredAction.ConfigureOtp);
            }

            if (update)
            {
                pending.Add(RequiredAction.UpdatePassword);
            }

            var step = new SignInFacts(attempt, Organization, user, hasOtp, pending, open).Next(Now);
            seen.Add(step);
            Assert.Equal(Expected(), step);

            SignInStep Expected()
            {
                if (common)
                {
                    return proven ? SignInStep.ChooseOrganization : SignInStep.EnterPin;
                }

                if (first is null)
                {
                    return way == LoginMethodKind.External ? SignInStep.SignInAtProvider
                        : way == LoginMethodKind.HomeOrganization ? SignInStep.SignInAtHome
                        : proven ? SignInStep.CreatePassword : way == LoginMethodKind.Password ? SignInStep.EnterPassword : SignInStep.EnterPin;
                }

                if (!known || blocked || !open)
                {
                    return SignInStep.Over;
                }

                if (hasOtp && !second)
                {
                    return SignInStep.EnterOtp;
                }

                if (configure)
                {
                    return hasOtp || proven ? SignInStep.ConfigureOtp : SignInStep.EnterPin;
                }

                return update && password ? SignInStep.UpdatePassword : guest && !accepted ? SignInStep.Consent : SignInStep.Complete;
            }
        }

        Assert.Equal(Enum.GetValues<SignInStep>().ToHashSet(), seen);
    }

    [Fact]
    public void An_attempt_ends_after_its_time_and_when_it_is_done()
    {
        var attempt = Attempt(LoginMethodKind.OneTimePin);
        var facts = new SignInFacts(attempt, Organization, User(guest: false, accepted: false, blocked: false, password: true), HasOtp: false, new HashSet<RequiredAction>());
        attempt.PassFirstFactor(LoginMethodKind.OneTimePin);

        Assert.Equal(SignInStep.Complete, facts.Next(Now + SignInAttempt.Lifetime - TimeSpan.FromTicks(1)));
        Assert.Equal(SignInStep.Over, facts.Next(Now + SignInAttempt.Lifetime));
        attempt.Complete(facts.User!, Now);
        Assert.Equal(SignInStep.Over, facts.Next(Now));
    }

    [Fact]
    public void What_was_proved_before_a_reset_is_forgotten()
    {
        var attempt = Attempt(LoginMethodKind.Password);
        attempt.PassFirstFactor(LoginMethodKind.Password);
        var user = User(guest: true, accepted: true, blocked: false, password: true);
        user.ResetRedemption(null, Now + TimeSpan.FromSeconds(1));

        Assert.Equal(SignInStep.Over, new SignInFacts(attempt, Organization, user, HasOtp: false, new HashSet<RequiredAction>()).Next(Now + TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Becoming_a_guest_meanwhile_is_no_reset()
    {
        var attempt = Attempt(LoginMethodKind.OneTimePin);
        attempt.PassFirstFactor(LoginMethodKind.OneTimePin);
        var user = AdminConsole.Users.User.Guest(Organization.Id, new("guest@partner.example"), null, Now + TimeSpan.FromSeconds(1));

        Assert.Equal(SignInStep.Consent, new SignInFacts(attempt, Organization, user, HasOtp: false, new HashSet<RequiredAction>()).Next(Now + TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/launcher?x=1", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("launcher", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\r\nSet-Cookie: x", false)]
    [InlineData("/\t/evil.example", false)]
    public void A_return_path_stays_with_us(string? path, bool ours) => Assert.Equal(ours, SignInAttempt.IsPathOfOurs(path));

    private static Organization Organization { get; } = new("Fabrikam", "fabrikam", Now);

    private static SignInAttempt Attempt(LoginMethodKind way, bool isCommon = false) =>
        new(Organization.Id, "hash", new("a@example.com"), way, Now) { CommonPinLifetime = isCommon ? TimeSpan.FromMinutes(10) : null };

    private static User User(bool guest, bool accepted, bool blocked, bool password)
    {
        var user = guest ? AdminConsole.Users.User.Guest(Organization.Id, new("a@example.com"), null, Now - TimeSpan.FromDays(1)) : AdminConsole.Users.User.Member(Organization.Id, new("a@example.com"), null, Now);
        if (guest && accepted)
        {
            user.Accept(LoginMethodKind.OneTimePin, Now - TimeSpan.FromHours(1));
        }

        if (blocked)
        {
            user.Block();
        }

        user.PasswordHash = password ? "hash" : null;
        return user;
    }
}
