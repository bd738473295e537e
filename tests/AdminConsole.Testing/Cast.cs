using System.Net;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Guests;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Testing;

/// <summary>Who somebody is to the organization Fabrikam (SPEC 1).</summary>
public enum Part
{
    Stranger,
    Administrator,
    Helpdesk,
    Auditor,
    Approver,
    Member,
    Guest,

    /// <summary>The administrator of another organization.</summary>
    ForeignAdministrator,
}

/// <summary>One person in each part, signed in in a browser of their own, and one thing of each kind to look at, all of Fabrikam.</summary>
public sealed class Cast : IDisposable
{
    private const string SessionCookie = "AdminConsole.Session";

    private readonly ConsoleHost host;
    private readonly Dictionary<Part, Visitor> visitors = [];

    private Cast(ConsoleHost host) => this.host = host;

    /// <summary>Keys of things of Fabrikam, by the first part of the address of their pages.</summary>
    public Dictionary<string, Guid> Things { get; } = new(StringComparer.Ordinal);

    public Guid OrganizationId { get; private set; }

    public static async Task<Cast> GatherAsync(ConsoleHost host)
    {
        var cast = new Cast(host);
        await cast.SetUpAsync();
        return cast;
    }

    public Visitor this[Part part] => visitors[part];

    public void Dispose()
    {
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    private T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    private async Task SetUpAsync()
    {
        await Get<SetUp>().DoAsync(new("Fabrikam", "admin@fabrikam.example", TestCore.Password));
        OrganizationId = (await Get<OrganizationDirectory>().FindOnlyAsync())!.Id;
        var system = Actor.System(OrganizationId);
        await AddThingsAsync(system);
        visitors[Part.Stranger] = host.NewVisitor();
        await EnterAsync(Part.Administrator, OrganizationId, await AddAsync(OrganizationId, "ada@fabrikam.example", Role.Administrator));
        await EnterAsync(Part.Helpdesk, OrganizationId, await AddAsync(OrganizationId, "helpdesk@fabrikam.example", Role.Helpdesk));
        await EnterAsync(Part.Auditor, OrganizationId, await AddAsync(OrganizationId, "auditor@fabrikam.example", Role.Auditor));
        await EnterAsync(Part.Approver, OrganizationId, await AddAsync(OrganizationId, "approver@fabrikam.example"));
        await EnterAsync(Part.Member, OrganizationId, await AddAsync(OrganizationId, "member@fabrikam.example"));
        await EnterAsync(Part.Guest, OrganizationId, Things["guests"]);
        var other = await AddOrganizationAsync("Contoso");
        await EnterAsync(Part.ForeignAdministrator, other, await AddAsync(other, "admin@contoso.example", Role.Administrator));
    }

    private async Task AddThingsAsync(Actor system)
    {
        Things["guests"] = (await Get<Invitations>().InviteAsync(system, new("guest@firstupconsultants.example", "Grace"))).UserId;
        Things["users"] = await AddAsync(OrganizationId, "mia@fabrikam.example");
        Things["groups"] = (await Get<GroupDirectory>().CreateAsync(system, "Engineering")).Id;
        var (_, application) = await Get<ApplicationDirectory>().CreateAsync(system, "Wiki", "https://wiki.fabrikam.example/");
        Things["applications"] = application;
        var everyone = new PolicyContent(
            "Ask first",
            PolicyAction.Allow,
            [new PolicyRule(PolicySelector.Everyone)],
            [],
            [],
            new(true, "Why?", [new(["approver@fabrikam.example"], 1)], TimeSpan.FromHours(4), TimeSpan.FromDays(1))
        );
        var stamp = (await Get<ApplicationDirectory>().FindAsync(system, application))!.Stamp;
        await Get<AccessPolicies>().AddAsync(system, application, everyone, stamp);
    }

    private async Task<Guid> AddAsync(Guid organizationId, string email, params Role[] roles)
    {
        var (outcome, id) = await Get<UserAccounts>().CreateMemberAsync(Actor.System(organizationId), new(email, null, TestCore.Password, roles));
        return outcome == UserOutcome.Changed ? id : throw new InvalidOperationException($"{email}: {outcome}");
    }

    private async Task<Guid> AddOrganizationAsync(string name)
    {
        var now = host.Time.GetUtcNow();
        var organization = new Organization(name, name.ToLowerInvariant(), now);
        await using var db = Get<ConsoleDatabase>().Open(organization.Id);
        db.AddRange(organization, AuditEntry.Of(Actor.System(organization.Id), AuditAction.OrganizationSetUp, organization, organization.Id, now));
        await db.SaveChangesAsync();
        return organization.Id;
    }

    private async Task EnterAsync(Part part, Guid organizationId, Guid userId)
    {
        var (token, now) = (Token.Create(), host.Time.GetUtcNow());
        await using var db = Get<ConsoleDatabase>().Open(organizationId);
        db.Add(new Session(organizationId, userId, Token.Hash(token), withSecondFactor: true, now, TimeSpan.FromDays(1)));
        await db.SaveChangesAsync();
        var visitor = host.NewVisitor();
        visitor.Cookies.Add(host.PublicUrl, new Cookie(SessionCookie, token, "/"));
        visitors[part] = visitor;
    }
}
