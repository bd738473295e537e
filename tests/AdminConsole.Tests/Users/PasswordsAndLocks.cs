using AdminConsole.Users;
using Microsoft.AspNetCore.Identity;

namespace AdminConsole.Tests.Users;

public sealed class PasswordsAndLocks
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Sunny-harb4", false)]
    [InlineData("Sunny-harbo4", true)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("abababababababab", false)]
    [InlineData("xxanna@example.comxx", false)]
    [InlineData("xxANNA@example.COMxx", false)]
    [InlineData("correct horse battery staple", true)]
    [InlineData("пароль-из-слов", true)]
    public void Length_alone_is_asked_for(string? password, bool acceptable) =>
        Assert.Equal(acceptable, Passwords.IsAcceptable(password, "anna@example.com"));

    [Fact]
    public void It_has_128_characters_at_most()
    {
        var longest = string.Concat(Enumerable.Repeat("abcdefgh", 16));

        Assert.True(Passwords.IsAcceptable(longest, "a@example.com"));
        Assert.False(Passwords.IsAcceptable(longest + "i", "a@example.com"));
    }

    [Fact]
    public void Only_the_password_of_the_user_is_right()
    {
        var passwords = new Passwords(new PasswordHasher<User>());
        var user = User.Member(Guid.NewGuid(), new("a@example.com"), null, DateTimeOffset.UnixEpoch);
        Assert.False(passwords.Check(user, TestCore.Password));
        passwords.Set(user, TestCore.Password);

        Assert.True(passwords.Check(user, TestCore.Password));
        Assert.False(passwords.Check(user, TestCore.Password + " "));
        Assert.False(passwords.Check(user, new string('x', 100_000)));
        Assert.False(passwords.Check(null, TestCore.Password));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    [InlineData(15, 4)]
    [InlineData(50, 512)]
    [InlineData(55, 1024)]
    [InlineData(60, 1440)]
    [InlineData(1_000_000, 1440)]
    public void Locks_grow_up_to_a_day(int wrongTries, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), User.LockAfter(wrongTries));

    [Fact]
    public void A_name_that_nobody_gave_is_the_address_as_far_as_it_fits()
    {
        Assert.True(EmailAddress.TryParse("a@" + string.Join('.', Enumerable.Repeat(new string('d', 50), 4)) + ".example", out var email));

        var user = User.Guest(Guid.NewGuid(), email, " ", DateTimeOffset.UnixEpoch);

        Assert.Equal(email.Value[..User.NameLength], user.Name);
        user.ResetRedemption(new("b@example.com"), DateTimeOffset.UnixEpoch);
        Assert.Equal("b@example.com", user.Name);
    }

    [Fact]
    public void A_name_that_somebody_gave_stays_when_the_address_is_corrected()
    {
        var user = User.Guest(Guid.NewGuid(), new("a@example.com"), "Anna", DateTimeOffset.UnixEpoch);

        user.ResetRedemption(new("b@example.com"), DateTimeOffset.UnixEpoch);

        Assert.Equal("Anna", user.Name);
        Assert.Equal("B@EXAMPLE.COM", user.NormalizedEmail);
    }
}
