using System.Net;
using AdminConsole.Applications;
using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Secrets;
using AdminConsole.Sessions;
using AdminConsole.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Testing;

/// <summary>Puts people, sessions and applications into a running console, for tests that are not about how they come there.</summary>
public static class ArrangedConsole
{
    private const string SessionCookie = "AdminConsole.Session";

    /// <summary>The organization Fabrikam with admin@fabrikam.example.</summary>
    public static async Task<Guid> SetUpFabrikamAsync(this ConsoleHost console)
    {
        var outcome = await console.Get<SetUp>().DoAsync(new("Fabrikam", "admin@fabrikam.example", TestCore.Password));
        return outcome == SetUpOutcome.Done
            ? (await console.Get<OrganizationDirectory>().FindOnlyAsync())!.Id
            : throw new InvalidOperationException($"Set-up ended with {outcome}.");
    }

    /// <summary>Another organization, empty.</summary>
    public static async Task<Guid> AddOrganizationAsync(this ConsoleHost console, string name)
    {
        var organization = new Organization(name, name.ToLowerInvariant(), console.Time.GetUtcNow());
        await using var db = console.Get<ConsoleDatabase>().Open(organization.Id);
        db.Add(organization);
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(organization.Id), AuditAction.OrganizationSetUp, organization, organization.Id, console.Time.GetUtcNow()));
        await db.SaveChangesAsync();
        return organization.Id;
    }

    /// <summary>Another organization where people can sign in by PIN and by password, without limits for a single network.</summary>
    public static async Task<Guid> AddOpenOrganizationAsync(this ConsoleHost console, string name)
    {
        var organizationId = await console.AddOrganizationAsync(name);
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        var organization = await db.Organizations.SingleAsync(o => o.Id == organizationId);
        organization.Change(PinSettings.Of(organization) with { PerNetwork = PinSettings.MostPerNetwork, PerOrganization = PinSettings.MostPerOrganization });
        db.AddRange(new LoginMethod(organizationId, LoginMethodKind.OneTimePin, 0), new LoginMethod(organizationId, LoginMethodKind.Password, 1));
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(organizationId), AuditAction.OrganizationChanged, organization, organizationId, console.Time.GetUtcNow()));
        await db.SaveChangesAsync();
        return organizationId;
    }

    /// <summary>Gives an organization a verified domain.</summary>
    public static async Task VerifyDomainAsync(this ConsoleHost console, Guid organizationId, string domain)
    {
        var verified = new VerifiedDomain(organizationId, domain, console.Time.GetUtcNow());
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        db.Add(verified);
        db.AuditEntries.Add(AuditEntry.Of(Actor.System(organizationId), AuditAction.DomainVerified, verified, verified.Id, console.Time.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    /// <summary>Makes one organization vouch for a domain of its own, and another take its word for guests.</summary>
    public static async Task MakeHomeAsync(this ConsoleHost console, Guid homeId, string domain, Guid hostId)
    {
        await console.VerifyDomainAsync(homeId, domain);
        var (home, organizations) = (Actor.System(homeId), console.Get<OrganizationDirectory>());
        var vouched = await organizations.SetVouchingAsync(home, vouches: true, (await organizations.SettingsAsync(home))!.Organization.Stamp);
        var added = await console.Get<LoginMethodDirectory>().AddAsync(Actor.System(hostId), LoginMethodKind.HomeOrganization);
        if ((vouched, added) is not (OrganizationOutcome.Changed, LoginMethodOutcome.Changed))
        {
            throw new InvalidOperationException($"Vouching ended with {vouched}, the method with {added}.");
        }
    }

    /// <summary>Turns the PIN of an organization's members on or off, whatever else is on.</summary>
    public static async Task SetPinAsync(this ConsoleHost console, Guid organizationId, bool on)
    {
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        await db.LoginMethods.Where(m => m.Kind == LoginMethodKind.OneTimePin).ExecuteUpdateAsync(m => m.SetProperty(x => x.IsEnabled, on));
    }

    /// <summary>A member with <see cref="TestCore.Password"/>.</summary>
    public static async Task<Guid> AddMemberAsync(this ConsoleHost console, Guid organizationId, string email, params Role[] roles)
    {
        var (outcome, id) = await console.Get<UserAccounts>().CreateMemberAsync(Actor.System(organizationId), new(email, null, TestCore.Password, roles));
        return outcome == UserOutcome.Changed ? id : throw new InvalidOperationException($"{email}: {outcome}");
    }

    /// <summary>Locks somebody for a day, as after many wrong tries.</summary>
    public static async Task LockAsync(this ConsoleHost console, Guid organizationId, string email)
    {
        DateTimeOffset? until = console.Time.GetUtcNow().AddDays(1);
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        await db.Users.Where(u => u.Email == email).ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, until));
    }

    /// <summary>Somebody's key by their address.</summary>
    public static async Task<Guid> FindUserAsync(this ConsoleHost console, Guid organizationId, string email)
    {
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        return await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
    }

    /// <summary>Signs somebody in without the sign-in pages: the visitor gets the cookie of a session that began just now.</summary>
    public static async Task<Actor> SignInAsync(this ConsoleHost console, Visitor visitor, Guid organizationId, Guid userId, TimeSpan? lifetime = null)
    {
        var (token, now) = (Token.Create(), console.Time.GetUtcNow());
        await using var db = console.Get<ConsoleDatabase>().Open(organizationId);
        var email = await db.Users.Where(u => u.Id == userId).Select(u => u.Email!).SingleAsync();
        var session = new Session(organizationId, userId, Token.Hash(token), withSecondFactor: true, now, lifetime ?? TimeSpan.FromDays(1));
        db.Add(session);
        await db.SaveChangesAsync();
        visitor.Cookies.Add(console.PublicUrl, new Cookie(SessionCookie, token, "/"));
        return new(organizationId, userId, session.Id, email, null);
    }

    /// <summary>An application with its policies in this order.</summary>
    public static async Task<Application> AddApplicationAsync(this ConsoleHost console, Guid organizationId, string name, Uri address, params PolicyContent[] policies)
    {
        var directory = console.Get<ApplicationDirectory>();
        var system = Actor.System(organizationId);
        var (outcome, id) = await directory.CreateAsync(system, name, address.AbsoluteUri);
        foreach (var policy in policies)
        {
            outcome = await console.Get<AccessPolicies>().AddAsync(system, id, policy, (await directory.FindAsync(system, id))!.Stamp);
        }

        return outcome == ApplicationOutcome.Changed ? (await directory.FindAsync(system, id))! : throw new InvalidOperationException($"{name}: {outcome}");
    }

    /// <summary>Lets these addresses in.</summary>
    public static PolicyContent Allow(params string[] emails) =>
        new("Allowed", PolicyAction.Allow, [.. emails.Select(email => new PolicyRule(PolicySelector.Email, email))], [], [], null);

    /// <summary>Lets these addresses ask the approver for up to four hours.</summary>
    public static PolicyContent AskFor(string approver, params string[] emails) =>
        Allow(emails) with
        {
            Name = "On request",
            Approval = new(true, "Why do you need it?", [new([approver], 1)], TimeSpan.FromHours(4), TimeSpan.FromDays(1)),
        };

    /// <summary>A service of the running console.</summary>
    public static T Get<T>(this ConsoleHost console)
        where T : notnull => console.Services.GetRequiredService<T>();
}
