using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using AdminConsole.Permissions;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Tests.Shell;

/// <summary>
/// Every page there is, opened by everybody there is, through the whole pipeline. Pages are found by reflection: a new one is tried without
/// anybody thinking of it. What a permission lets whom see stands here once more, in the words of SPEC 1, so that the product cannot
/// agree with itself about something wrong.
/// </summary>
public sealed partial class EveryPageAsEachRole(EveryPageAsEachRole.Console console) : IClassFixture<EveryPageAsEachRole.Console>
{
    private static readonly Part[] Administrators = [Part.Administrator, Part.ForeignAdministrator];
    private static readonly Part[] Readers = [.. Administrators, Part.Auditor];
    private static readonly Part[] HelpAndReaders = [.. Readers, Part.Helpdesk];

    private static readonly Dictionary<Permission, Part[]> Holders = new()
    {
        [Permission.ReadUsers] = HelpAndReaders,
        [Permission.ReadLogs] = HelpAndReaders,
        [Permission.ReadMail] = HelpAndReaders,
        [Permission.ReadLoginMethods] = Readers,
        [Permission.ReadApplications] = Readers,
        [Permission.ReadAccessRequests] = Readers,
        [Permission.ReadOrganization] = Readers,
        [Permission.ManageUsers] = Administrators,
        [Permission.InviteGuests] = Administrators,
        [Permission.ManageLoginMethods] = Administrators,
        [Permission.ManageApplications] = Administrators,
        [Permission.ManageOrganization] = Administrators,
        [Permission.EndGrants] = Administrators,
        [Permission.ResendInvitations] = [.. Administrators, Part.Helpdesk],
        [Permission.ResetRedemption] = [.. Administrators, Part.Helpdesk],
        [Permission.UnlockUsers] = [.. Administrators, Part.Helpdesk],
        [Permission.SetRequiredActions] = [.. Administrators, Part.Helpdesk],
        [Permission.ResendMail] = [.. Administrators, Part.Helpdesk],
    };

    public static TheoryData<string> Routes => new(Pages().Select(page => page.Route).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Opens_to_those_it_is_for_alone(string route)
    {
        var page = Pages().First(page => page.Route == route).Type;
        foreach (var part in Enum.GetValues<Part>())
        {
            var answer = await console.Cast[part].GetAsync(AddressOf(route));
            Assert.True(IsAsItShould(page, route, part, answer), $"{part} opens {answer.Address.PathAndQuery}: {(int)answer.Status} {answer.Location}");
        }
    }

    [Fact]
    public void Every_permission_has_its_holders_named_here() => Assert.Empty(Enum.GetValues<Permission>().Except(Holders.Keys));

    private static bool IsAsItShould(Type page, string route, Part part, Answer answer)
    {
        var isSentToSignIn = answer.Location?.AbsolutePath == "/signin";
        if (page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
        {
            // It may say no in its own words, as the page of a refused visit does; it sends nobody away to sign in first.
            return answer.Status != HttpStatusCode.Unauthorized && (int)answer.Status < 500;
        }

        if (part == Part.Stranger)
        {
            return isSentToSignIn;
        }

        if (page.GetCustomAttribute<RequiresPermissionAttribute>() is { } required)
        {
            return !Holders[required.Permission].Contains(part) ? answer.Status == HttpStatusCode.Forbidden
                : part == Part.ForeignAdministrator && IsAboutOneThing(route) ? answer.Status == HttpStatusCode.NotFound
                : answer.Status == HttpStatusCode.OK;
        }

        // For everybody who is signed in; what they see on it is their own, or the page says there is nothing.
        return !isSentToSignIn
            && (part == Part.ForeignAdministrator && IsAboutOneThing(route)
                ? answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                : (int)answer.Status < 500);
    }

    private static bool IsAboutOneThing(string route) => Parameter().IsMatch(route);

    private static IEnumerable<(string Route, Type Type)> Pages() =>
        from type in typeof(App).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        select (route.Template, type);

    // A thing of Fabrikam where its kind is known by the part of the address before it, and otherwise one that nobody has.
    private string AddressOf(string route) => Parameter().Replace(route, match => match.Groups["type"].Value switch
    {
        ":int" => "404",
        ":guid" => console.Cast.Things.GetValueOrDefault(KindOf(route[..match.Index]), Guid.CreateVersion7()).ToString(),
        _ => "nothing-of-that-name",
    });

    private static string KindOf(string before) => before.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() switch
    {
        "request" or "access" => "applications",
        var kind => kind ?? "",
    };

    [GeneratedRegex(@"\{\*{0,2}\w+(?<type>:\w+)?\??\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    public sealed class Console : IAsyncLifetime
    {
        private ConsoleHost? host;
        private Cast? cast;

        public Cast Cast => cast ?? throw new InvalidOperationException("The console is not started.");

        public async Task InitializeAsync()
        {
            host = await ConsoleHost.StartAsync();
            cast = await Cast.GatherAsync(host);
        }

        public async Task DisposeAsync()
        {
            cast?.Dispose();
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }
}
