using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.Permissions;
using AdminConsole.Sessions;
using AdminConsole.Users;

namespace AdminConsole.Tests;

internal static class SecondOrganization
{
    /// <summary>Another organization in the same installation; gives its administrator, signed in.</summary>
    public static async Task<Actor> AddOrganizationAsync(this TestCore core, string name = "Contoso")
    {
        var now = core.Time.GetUtcNow();
        await using var db = core.Get<ConsoleDatabase>().OpenInstallation();
        var organization = new Organization(name, SetUp.Slug(name), now);
        var administrator = User.Member(organization.Id, new($"admin@{SetUp.Slug(name)}.example"), null, now);
        var session = new Session(organization.Id, administrator.Id, Guid.NewGuid().ToString("N"), true, now, TimeSpan.FromDays(1));
        db.AddRange(
            organization,
            administrator,
            session,
            new RoleAssignment(organization.Id, administrator.Id, Role.Administrator),
            new LoginMethod(organization.Id, LoginMethodKind.OneTimePin, position: 0),
            new LoginMethod(organization.Id, LoginMethodKind.Password, position: 1),
            AuditEntry.Of(Actor.System(organization.Id), AuditAction.OrganizationSetUp, organization, organization.Id, now)
        );
        await db.SaveChangesAsync();
        return new(organization.Id, administrator.Id, session.Id, administrator.Email!, null);
    }
}
