using AdminConsole.Applications;
using AdminConsole.Permissions;

namespace AdminConsole.Demonstration;

/// <summary>The applications of the demonstration and who may open them.</summary>
internal sealed class DemonstrationApplications(ApplicationDirectory applications, AccessPolicies policies)
{
    /// <summary>Adds them.</summary>
    /// <returns>The wiki, which guests may open with the approver's consent.</returns>
    public async Task<Guid> ProtectAsync(Actor admin, string approver, CancellationToken cancel)
    {
        var wiki = await AddAsync(admin, "Wiki", "http://wiki.localhost:8081", cancel);
        await AllowAsync(admin, wiki, "Members", PolicySelector.Members, null, cancel);
        var terms = new ApprovalTerms(true, "Which project is it for?", [new([approver], 1)], TimeSpan.FromHours(24), TimeSpan.FromDays(3));
        await AllowAsync(admin, wiki, "Guests, with approval", PolicySelector.Guests, terms, cancel);
        var payroll = await AddAsync(admin, "Payroll", "http://payroll.localhost:8081", cancel);
        await AllowAsync(admin, payroll, "Members", PolicySelector.Members, null, cancel);
        await AddAsync(admin, "Build server", "http://build.localhost:8081", cancel);
        return wiki;
    }

    private async Task<Guid> AddAsync(Actor admin, string name, string address, CancellationToken cancel) =>
        (await applications.CreateAsync(admin, name, address, cancel)).Id;

    private async Task AllowAsync(Actor admin, Guid application, string name, PolicySelector who, ApprovalTerms? terms, CancellationToken cancel)
    {
        var stamp = (await applications.FindAsync(admin, application, cancel))!.Stamp;
        await policies.AddAsync(admin, application, new(name, PolicyAction.Allow, [new(who)], [], [], terms), stamp, cancel);
    }
}
