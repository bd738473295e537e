using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.TemporaryAccess;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Shell;

/// <summary>The places of the console, as far as the reader's permissions reach.</summary>
public sealed partial class NavigationMenu
{
    private List<NavigationGroup> groups = [];

    [Inject]
    public required CurrentActor Actor { get; set; }

    [Inject]
    public required Rights Rights { get; set; }

    [Inject]
    public required AccessRequestDirectory AccessRequests { get; set; }

    private IEnumerable<NavigationGroup> All =>
    [
        new(null, [new("/dashboard", T["Overview"], "overview", Permission.ReadLogs)]),
        new(T["People"],
        [
            new("/users", T["Users"], "users", Permission.ReadUsers),
            new("/guests", T["Guests"], "guest", Permission.ReadUsers),
            new("/groups", T["Groups"], "group", Permission.ReadUsers),
        ]),
        new(T["Sign-in"],
        [
            new("/login-methods", T["Login methods"], "key", Permission.ReadLoginMethods),
            new("/why", T["Why can't they get in?"], "question", Permission.ReadUsers),
        ]),
        new(T["Access"],
        [
            new("/applications", T["Applications"], "application", Permission.ReadApplications),
            new("/access-requests", T["Access requests"], "request", Permission.ReadAccessRequests, ForApprovers: true),
        ]),
        new(T["Insight"],
        [
            new("/sign-ins", T["Sign-ins"], "enter", Permission.ReadLogs),
            new("/audit", T["Audit log"], "log", Permission.ReadLogs),
            new("/mail", T["Mail"], "mail", Permission.ReadMail),
        ]),
        new(T["Settings"], [new("/organization", T["Organization"], "settings", Permission.ReadOrganization)]),
    ];

    protected override async Task OnInitializedAsync()
    {
        if (await Actor.FindAsync() is not { } actor)
        {
            return;
        }

        var held = await Rights.OfAsync(actor);
        var isApprover = await AccessRequests.IsApproverAsync(actor);
        bool MaySee(NavigationItem item) => held.Contains(item.Permission) || (item.ForApprovers && isApprover);
        groups = [.. All.Select(group => group with { Items = [.. group.Items.Where(MaySee)] }).Where(group => group.Items.Count > 0)];
    }

    private sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationItem> Items);

    private sealed record NavigationItem(string Href, string Text, string Icon, Permission Permission, bool ForApprovers = false);
}
