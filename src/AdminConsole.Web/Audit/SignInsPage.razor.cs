using AdminConsole.Data;
using AdminConsole.OneTimePins;
using AdminConsole.SignIn;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Audit;

/// <summary>Who tried to sign in and how it ended.</summary>
public sealed partial class SignInsPage
{
    private int? total;

    [Inject]
    public required SignInLog Log { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string ExportUrl => LogExports.SignInsPath + new Uri(Navigation.Uri).Query;

    private IReadOnlyList<ListFilter> Filters =>
    [
        new(LogExports.OutcomeFilter, T["How it ended"],
            [.. Enum.GetValues<SignInOutcome>().Select(outcome => new ListFilterOption(outcome.ToString(), SignInWords.Of(T, outcome)))]),
        new(LogExports.ReasonFilter, T["Why no PIN was sent"],
            [.. Enum.GetValues<PinRefusal>().Select(reason => new ListFilterOption(reason.ToString(), SignInWords.Of(T, reason)))]),
    ];

    private async Task<Page<SignInEvent>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await Log.ListAsync(
            await CurrentActor.GetAsync(),
            query.Request,
            query.Filter<SignInOutcome>(LogExports.OutcomeFilter),
            reason: query.Filter<PinRefusal>(LogExports.ReasonFilter),
            cancel: cancel);
}
