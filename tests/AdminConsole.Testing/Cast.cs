using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.Permissions;
using AdminConsole.Users;

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

    private async Task SetUpAsync()
    {
        OrganizationId = await host.SetUpFabrikamAsync();
        await AddThingsAsync(Actor.System(OrganizationId));
        visitors[Part.Stranger] = host.NewVisitor();
        await EnterAsync(Part.Administrator, OrganizationId, await host.AddMemberAsync(OrganizationId, "ada@fabrikam.example", Role.Administrator));
        await EnterAsync(Part.Helpdesk, OrganizationId, await host.AddMemberAsync(OrganizationId, "helpdesk@fabrikam.example", Role.Helpdesk));
        await EnterAsync(Part.Auditor, OrganizationId, await host.AddMemberAsync(OrganizationId, "auditor@fabrikam.example", Role.Auditor));
        await EnterAsync(Part.Approver, OrganizationId, await host.AddMemberAsync(OrganizationId, "approver@fabrikam.example"));
        await EnterAsync(Part.Member, OrganizationId, await host.AddMemberAsync(OrganizationId, "member@fabrikam.example"));
        await EnterAsync(Part.Guest, OrganizationId, Things["guests"]);
        var other = await host.AddOrganizationAsync("Contoso");
        await EnterAsync(Part.ForeignAdministrator, other, await host.AddMemberAsync(other, "admin@contoso.example", Role.Administrator));
    }

    private async Task AddThingsAsync(Actor system)
    {
        Things["guests"] = (await host.Get<Invitations>().InviteAsync(system, new("guest@firstupconsultants.example", "Grace"))).UserId;
        Things["users"] = await host.AddMemberAsync(OrganizationId, "mia@fabrikam.example");
        Things["groups"] = (await host.Get<GroupDirectory>().CreateAsync(system, "Engineering")).Id;
        Things["login-methods"] = (await host.Get<IdentityProviders>().AddAsync(system, new(IdentityProviderKind.Google, "Google", "client", "secret"))).Id;
        var policy = ArrangedConsole.AskFor("approver@fabrikam.example", "mia@fabrikam.example");
        var application = await host.AddApplicationAsync(OrganizationId, "Wiki", new Uri("https://wiki.fabrikam.example/"), policy);
        Things["applications"] = application.Id;
        Things["policies"] = application.Policies.Single().Id;
    }

    private async Task EnterAsync(Part part, Guid organizationId, Guid userId)
    {
        visitors[part] = host.NewVisitor();
        await host.SignInAsync(visitors[part], organizationId, userId);
    }
}
