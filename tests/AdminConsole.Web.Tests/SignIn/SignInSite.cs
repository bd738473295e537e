using System.Net;
using AdminConsole.Guests;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.RequiredActions;
using AdminConsole.Users;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Web.Tests.SignIn;

/// <summary>A product that is set up for Fabrikam, with a mail server, and what people do on its sign-in pages.</summary>
public sealed class SignInSite : IAsyncLifetime
{
    public const string Password = "Sunny-harbour-42";
    public const string Session = "AdminConsole.Session";
    private static int count;
    private SmtpSink? smtp;

    public ConsoleHost Host { get; private set; } = null!;

    public Guid OrganizationId { get; private set; }

    public Actor System => Actor.System(OrganizationId);

    public async Task InitializeAsync()
    {
        smtp = await SmtpSink.StartAsync();
        Host = await ConsoleHost.StartAsync(new()
        {
            Smtp = smtp,
            Settings = new Dictionary<string, string?>
            {
                ["Setup:Organization"] = "Fabrikam",
                ["Setup:AdminEmail"] = "admin@fabrikam.example",
                ["Setup:AdminPassword"] = Password,
                ["SignIn:PostsPerMinute"] = "100000",
            },
        });
        OrganizationId = (await Get<OrganizationDirectory>().FindAsync("fabrikam"))!.Id;
        await WidenLimitsAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await smtp!.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>An address that nobody has used yet; all of them have the same length.</summary>
    public static string NewAddress() => $"person{Interlocked.Increment(ref count):00000}@fabrikam.example";

    public async Task<(string Email, Guid Id)> AddMemberAsync(params RequiredAction[] actions)
    {
        var email = NewAddress();
        var (outcome, id) = await Get<UserAccounts>().CreateMemberAsync(System, new(email, null, Password, []));
        Assert.Equal(UserOutcome.Changed, outcome);
        if (actions.Length > 0)
        {
            Assert.Equal(RequiredActionsOutcome.Set, await Get<UserRequiredActions>().SetAsync(System, id, actions, await StampAsync(id)));
        }

        return (email, id);
    }

    public async Task<(string Email, string Link)> InviteAsync(string? message = null)
    {
        var email = NewAddress();
        var result = await Get<Invitations>().InviteAsync(System, new(email, Message: message, SendMail: false));
        Assert.Equal(InvitationOutcome.Done, result.Outcome);
        return (email, result.Link!);
    }

    // Every person here comes from the same network.
    private async Task WidenLimitsAsync()
    {
        var organizations = Get<OrganizationDirectory>();
        var organization = (await organizations.SettingsAsync(System))!.Organization;
        var pins = PinSettings.Of(organization) with { PerNetwork = PinSettings.MostPerNetwork, PerOrganization = PinSettings.MostPerOrganization };
        Assert.Equal(OrganizationOutcome.Changed, await organizations.ChangePinsAsync(System, pins, organization.Stamp));
    }

    public async Task<Guid> StampAsync(Guid userId) => (await Get<UserDirectory>().FindAsync(System, userId))!.User.Stamp;

    /// <summary>Enters an address and gives the page of the first step.</summary>
    public static async Task<Answer> BeginAsync(Visitor visitor, string email, string way = "OneTimePin", string query = "")
    {
        var page = await visitor.GetAsync("/o/fabrikam/signin" + query);
        return await visitor.FollowAsync(await visitor.PostAsync(page, ("Form.Email", email), ("Form.Way", way)));
    }

    public async Task<string> PinAsync(string email, ReceivedMail? after = null) => (await MailAsync(email, after)).Pin;

    public Task<ReceivedMail> MailAsync(string email, ReceivedMail? after = null) => smtp!.WaitForMailAsync(email, "code", after);

    /// <summary>Signs in by password and gives the answer that set the cookie.</summary>
    public static async Task<Answer> SignInAsync(Visitor visitor, string email, string query = "") =>
        await visitor.PostAsync(await BeginAsync(visitor, email, "Password", query), ("Form.Password", Password));

    public static bool SetsSession(Answer answer) => answer.Headers["Set-Cookie"].Any(c => c.StartsWith(Session + "=", StringComparison.Ordinal) && !c.Contains("1970", StringComparison.Ordinal));

    public static string? SessionOf(Visitor visitor, ConsoleHost host) => visitor.Cookies.GetCookies(host.PublicUrl)[Session]?.Value;

    /// <summary>Whether the visitor is signed in: the start page leads further than the sign-in.</summary>
    public static async Task<bool> IsSignedInAsync(Visitor visitor)
    {
        var answer = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!.AbsolutePath is "/dashboard" or "/launcher";
    }
}
