using System.Reflection;
using AdminConsole.Data;

namespace AdminConsole.Tests.Shape;

public sealed class TheHouseKeepsItsShape
{
    /// <summary>Pages, requests and the component library end at the core's door.</summary>
    private static readonly string[] ForeignToTheCore =
    [
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Razor",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.JSInterop",
        "Radzen",
    ];

    /// <summary>Who looks across organizations, and why it must.</summary>
    private static readonly Dictionary<string, string> LooksAcrossOrganizations = new(StringComparer.Ordinal)
    {
        ["AdminConsole.Applications.ApplicationDirectory"] = "the gateway knows a host name, and only the application says whose it is",
        ["AdminConsole.Guests.InvitationDirectory"] = "a link carries a token, and only the invitation says whose it is",
        ["AdminConsole.Mail.MailSender"] = "one sender serves every organization",
        ["AdminConsole.Organizations.Domains"] = "a domain belongs to one organization of all",
        ["AdminConsole.Organizations.OrganizationDirectory"] = "finds an organization by a domain it has verified",
        ["AdminConsole.Sessions.ApplicationSessions"] = "a cookie carries a token, and only the session says whose it is",
        ["AdminConsole.Sessions.SessionDirectory"] = "a cookie carries a token, and only the session says whose it is",
        ["AdminConsole.SignIn.CommonRequest"] = "an address at the common endpoint belongs to no organization yet",
        ["AdminConsole.Organizations.HomeOrganization"] = "an organization vouches for its domains to the others",
        ["AdminConsole.SignIn.HomeSignIns"] = "a sign-in in one organization counts for one in another",
        ["AdminConsole.SignIn.OrganizationAccounts"] = "who has proved an address chooses among all that know it",
        ["AdminConsole.SignIn.SignInContext"] = "an attempt is found by its key and its browser before its organization is known",
        ["AdminConsole.TemporaryAccess.AccessRequestExpiry"] = "one clean-up serves every organization",
        ["AdminConsole.SignIn.SignInCleanUp"] = "one clean-up serves every organization",
    };

    /// <summary>Uses that would close a circle, and why they are there all the same.</summary>
    private static readonly Dictionary<(string Room, string Uses), string> Exceptions = new()
    {
        [("LoginMethods", "Guests")] = "turning the passcode off resets those it locks out in the same save",
        [("Organizations", "LoginMethods")] = "SetUp makes the first organization whole in one save",
        [("Organizations", "Users")] = "SetUp makes the first organization whole in one save",
        [("Users", "Sessions")] = "blocking somebody ends their sessions in the same save",
    };

    private static readonly Lazy<AssemblyUses> Core = new(() => AssemblyUses.Of(typeof(IDatabaseProvider)));

    [Fact]
    public void The_core_knows_no_pages_and_no_requests() => Assert.Empty(Foreign(Core.Value, ForeignToTheCore));

    [Fact]
    public void Radzen_belongs_to_Web_alone()
    {
        Assembly[] others = [typeof(IDatabaseProvider).Assembly, Assembly.Load("AdminConsole.PostgreSql"), Assembly.Load("AdminConsole.SqlServer")];
        Assert.Empty(
            others.SelectMany(assembly =>
                assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Radzen", StringComparison.Ordinal)).Select(name => $"{assembly.GetName().Name}: {name.Name}")
            )
        );
    }

    [Fact]
    public void Rooms_of_the_core_do_not_use_one_another_in_circles()
    {
        var graph = Rooms.Graph(Core.Value, "AdminConsole", seesAll: "Data");

        // What is no longer needed is taken out of the list.
        Assert.All(Exceptions.Keys, exception => Assert.True(graph[exception.Room].Remove(exception.Uses), $"{exception} is not needed"));
        Assert.Empty(Rooms.Circles(graph));
    }

    [Fact]
    public void Only_named_places_look_across_organizations() => Assert.Empty(Crossing(Core.Value).Except(LooksAcrossOrganizations.Keys));

    [Fact]
    public void Names_in_the_list_of_those_who_look_across_are_still_needed() => Assert.Empty(LooksAcrossOrganizations.Keys.Except(Crossing(Core.Value)));

    [Fact]
    public void Classes_of_the_core_are_sealed() => Assert.Empty(Open(typeof(IDatabaseProvider).Assembly.GetTypes()));

    internal static IEnumerable<string> Foreign(AssemblyUses assembly, string[] namespaces) =>
        from type in assembly.Types
        from mentioned in type.Mentioned
        where Array.Exists(namespaces, foreign => (mentioned.Namespace + ".").StartsWith(foreign + ".", StringComparison.Ordinal))
        select $"{type.FullName} uses {mentioned.FullName}";

    internal static IEnumerable<string> Crossing(AssemblyUses assembly) =>
        assembly.Types.Where(type => type.Calls.Contains("IgnoreQueryFilters")).Select(type => type.FullName);

    internal static IEnumerable<string?> Open(IEnumerable<Type> types) =>
        types
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.Name.Contains('<', StringComparison.Ordinal))
            .Select(type => type.FullName);
}
