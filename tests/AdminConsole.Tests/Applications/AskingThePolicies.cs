using System.Net;
using AdminConsole.Applications;
using AdminConsole.Users;

namespace AdminConsole.Tests.Applications;

public sealed class AskingThePolicies
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Staff = Guid.NewGuid();

    private static readonly PolicySubject Guest = new("guest@partner.example", UserKind.Guest, new HashSet<Guid> { Staff }, LoginMethodKind.OneTimePin, SecondFactor: true, IPAddress.Parse("10.1.2.3"));

    private static readonly PolicyRule Everyone = new(PolicySelector.Everyone);

    public static TheoryData<PolicySelector, string?, bool> Rules =>
        new()
        {
            { PolicySelector.Everyone, null, true },
            { PolicySelector.Guests, null, true },
            { PolicySelector.Members, null, false },
            { PolicySelector.Email, "GUEST@partner.example", true },
            { PolicySelector.Email, "uest@partner.example", false },
            { PolicySelector.Email, null, false },
            { PolicySelector.EmailDomain, "Partner.Example", true },
            { PolicySelector.EmailDomain, "artner.example", false },
            { PolicySelector.EmailDomain, "example", false },
            { PolicySelector.EmailDomain, "", false },
            { PolicySelector.Group, Staff.ToString(), true },
            { PolicySelector.Group, Guid.Empty.ToString(), false },
            { PolicySelector.Group, "staff", false },
            { PolicySelector.IPRange, "10.0.0.0/8", true },
            { PolicySelector.IPRange, "10.1.2.3/32", true },
            { PolicySelector.IPRange, "11.0.0.0/8", false },
            { PolicySelector.IPRange, "::/0", false },
            { PolicySelector.IPRange, "nonsense", false },
            { PolicySelector.IPRange, null, false },
            { PolicySelector.LoginMethod, "OneTimePin", true },
            { PolicySelector.LoginMethod, "Password", false },
            { PolicySelector.LoginMethod, "0", false },
            { PolicySelector.SecondFactor, null, true },
            { (PolicySelector)99, null, false },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_selector_looks_at_one_thing(PolicySelector selector, string? value, bool matches) =>
        Assert.Equal(matches, new PolicyRule(selector, value).Matches(Guest));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_stranger_matches_everyone_and_ranges_alone(PolicySelector selector, string? value, bool matches) =>
        Assert.Equal(matches && (selector is PolicySelector.Everyone or PolicySelector.IPRange), new PolicyRule(selector, value).Matches(PolicySubject.Stranger(Guest.Address)));

    [Fact]
    public void An_IPv4_address_behind_IPv6_is_in_its_range() =>
        Assert.True(new PolicyRule(PolicySelector.IPRange, "10.0.0.0/8").Matches(Guest with { Address = IPAddress.Parse("::ffff:10.1.2.3") }));

    [Fact]
    public void Nobody_without_an_address_is_in_a_range() =>
        Assert.False(new PolicyRule(PolicySelector.IPRange, "0.0.0.0/0").Matches(Guest with { Address = null }));

    [Theory]
    [InlineData(PolicySelector.Email, "not an address")]
    [InlineData(PolicySelector.EmailDomain, "no domain")]
    [InlineData(PolicySelector.EmailDomain, null)]
    [InlineData(PolicySelector.Group, "staff")]
    [InlineData(PolicySelector.IPRange, "10.0.0.1")]
    [InlineData(PolicySelector.LoginMethod, "1")]
    [InlineData(PolicySelector.LoginMethod, "Passkey")]
    [InlineData(PolicySelector.Everyone, "somebody")]
    [InlineData((PolicySelector)99, null)]
    public void A_malformed_value_is_no_rule(PolicySelector selector, string? value) => Assert.False(new PolicyRule(selector, value).IsWellFormed);

    [Fact]
    public void Values_are_kept_in_the_form_that_is_compared()
    {
        Assert.Equal("partner.example", new PolicyRule(PolicySelector.EmailDomain, " Partner.Example ").Tidy().Value);
        Assert.Equal("xn--bcher-kva.example", new PolicyRule(PolicySelector.EmailDomain, "bücher.example").Tidy().Value);
        Assert.Equal("a@xn--bcher-kva.example", new PolicyRule(PolicySelector.Email, " a@bücher.example").Tidy().Value);
        Assert.Null(new PolicyRule(PolicySelector.Guests).Tidy().Value);
    }

    [Fact]
    public void The_first_Allow_or_Block_that_matches_decides()
    {
        var allow = Policy(0, PolicyAction.Allow, [new(PolicySelector.Guests)]);
        var block = Policy(1, PolicyAction.Block, [Everyone]);

        Assert.Equal(allow, Ask(block, allow).Policy);
        Assert.Equal(block, PolicyEvaluation.Evaluate([allow, block], Guest with { Kind = UserKind.Member }).Policy);
    }

    [Fact]
    public void A_Bypass_comes_first_wherever_it_stands() =>
        Assert.Equal(PolicyAction.Bypass, Ask(Policy(0, PolicyAction.Block, [Everyone]), Policy(1, PolicyAction.Bypass, [Everyone])).Action);

    [Fact]
    public void Without_a_match_the_answer_is_no()
    {
        Assert.Null(Ask().Action);
        Assert.Null(Ask(Policy(0, PolicyAction.Allow, [new(PolicySelector.Members)])).Action);
        Assert.Null(Ask(Policy(0, PolicyAction.Allow, [])).Action);
    }

    [Fact]
    public void All_of_require_and_none_of_exclude()
    {
        PolicyRule members = new(PolicySelector.Members), guests = new(PolicySelector.Guests), mfa = new(PolicySelector.SecondFactor);

        Assert.NotNull(Ask(Policy(0, PolicyAction.Allow, [members, guests], [guests, mfa], [members])).Action);
        Assert.Null(Ask(Policy(0, PolicyAction.Allow, [Everyone], [guests, members])).Action);
        Assert.Null(Ask(Policy(0, PolicyAction.Allow, [Everyone], [], [members, mfa])).Action);
    }

    [Fact]
    public void A_stranger_is_never_allowed_but_may_pass_a_Bypass()
    {
        var stranger = PolicySubject.Stranger(IPAddress.Loopback);

        Assert.Null(PolicyEvaluation.Evaluate([Policy(0, PolicyAction.Allow, [Everyone])], stranger).Action);
        Assert.Equal(PolicyAction.Bypass, PolicyEvaluation.Evaluate([Policy(0, PolicyAction.Bypass, [new(PolicySelector.IPRange, "127.0.0.0/8")])], stranger).Action);
    }

    private static PolicyAnswer Ask(params AccessPolicy[] policies) => PolicyEvaluation.Evaluate(policies, Guest);

    private static AccessPolicy Policy(int position, PolicyAction action, PolicyRule[] include, PolicyRule[]? require = null, PolicyRule[]? exclude = null)
    {
        Assert.True(ApplicationAddress.TryParse("https://wiki.example", out var address));
        return new(new(Guid.NewGuid(), "Wiki", address, Now), position, new("P", action, include, require ?? [], exclude ?? [], null), Now);
    }
}
