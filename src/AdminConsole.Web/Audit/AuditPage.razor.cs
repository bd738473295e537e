using AdminConsole.Audit;
using AdminConsole.Data;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Audit;

/// <summary>Who did what.</summary>
public sealed partial class AuditPage
{
    private int? total;

    [Inject]
    public required AuditLog Log { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string ExportUrl => LogExports.AuditPath + new Uri(Navigation.Uri).Query;

    private IReadOnlyList<ListFilter> Filters =>
    [
        new(LogExports.ActionFilter, T["Action"],
            [.. Enum.GetValues<AuditAction>().Select(action => new ListFilterOption(action.ToString(), AuditWords.Of(T, action))).OrderBy(option => option.Text, StringComparer.CurrentCulture)]),
    ];

    private async Task<Page<AuditEntry>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await Log.ListAsync(await CurrentActor.GetAsync(), query.Request, query.Filter<AuditAction>(LogExports.ActionFilter), cancel: cancel);
}
