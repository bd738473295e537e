namespace AdminConsole.Tests.Shape;

/// <summary>A check that was never seen failing proves nothing.</summary>
public sealed class TheChecksFindWhatIsPlanted
{
    private const string Prefix = "AdminConsole.Tests.Shape.Planted";
    private static readonly AssemblyUses Here = AssemblyUses.Of(typeof(TheChecksFindWhatIsPlanted));

    [Fact]
    public void A_request_in_the_core() =>
        Assert.Contains($"{Prefix}.Users.User uses Microsoft.AspNetCore.Http.HttpContext", TheHouseKeepsItsShape.Foreign(Here, ["Microsoft.AspNetCore.Http"]));

    [Fact]
    public void A_circle_of_three_rooms()
    {
        var circle = Rooms.Circles(Rooms.Graph(Here, Prefix))[0];
        Assert.Contains("Guests.Invitation uses " + Prefix + ".Mail.Letter", circle, StringComparison.Ordinal);
        Assert.Contains("Mail.Letter uses " + Prefix + ".Users.User", circle, StringComparison.Ordinal);
        Assert.Contains("Users.User uses " + Prefix + ".Guests.Invitation", circle, StringComparison.Ordinal);
    }

    [Fact]
    public void No_circle_once_the_room_that_sees_all_is_left_out() => Assert.Empty(Rooms.Circles(Rooms.Graph(Here, Prefix, seesAll: "Users")));

    [Fact]
    public void A_look_across_organizations() => Assert.Contains($"{Prefix}.Guests.Invitation", TheHouseKeepsItsShape.Crossing(Here));

    [Fact]
    public void An_open_class() => Assert.Equal([typeof(Planted.Mail.Letter).FullName], TheHouseKeepsItsShape.Open([typeof(Planted.Mail.Letter), typeof(Planted.Users.User)]));

    [Theory]
    [InlineData("src/A.cs", "// TO" + "DO: later", false)]
    [InlineData("src/A.razor", "<p style=" + "\"color:red\">", false)]
    [InlineData("src/A.cs", "private async " + "void Click()", false)]
    [InlineData("src/A.cs", "    // var x = Read();", false)]
    [InlineData("tests/A.cs", "Thread." + "Sleep(5)", false)]
    [InlineData("tests/A.cs", "[Fact(Skip " + "= \"broken\")]", false)]
    [InlineData("tests/A.cs", "await Task." + "Delay(500)", false)]
    [InlineData("tests/A.cs", "await Task." + "Delay(15)", true)]
    [InlineData("src/A.cs", "// A comment; it ends in words.", true)]
    [InlineData("src/A.cs", "string.Format(\"todos\")", true)]
    public void A_bad_habit(string path, string line, bool fine) => Assert.Equal(fine, !Habits.Broken(path, line).Any());
}
