using System.Globalization;
using AdminConsole.Dashboard;
using AdminConsole.Mail;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Dashboard;

/// <summary>The console's first page. Each number leads to what it counts.</summary>
public sealed partial class DashboardPage
{
    private OverviewNumbers? numbers;
    private int forMe;

    [CascadingParameter]
    public Preferences Preferences { get; set; } = Preferences.Default;

    [Inject]
    public required OrganizationOverview Overview { get; set; }

    [Inject]
    public required AccessRequestDirectory Requests { get; set; }

    [Inject]
    public required MailLog Mail { get; set; }

    [Inject]
    public required CurrentActor CurrentActor { get; set; }

    private IEnumerable<Number> Numbers => new[]
    {
        new Number(forMe, T["requests wait for your decision"], "/access-requests", forMe > 0),
        new Number(numbers!.PendingRequests, T["requests wait in all"], "/access-requests/pending", Waits: false),
        new Number(numbers.ActiveGrants, T["people have temporary access now"], "/access-requests/active", Waits: false),
        new Number(numbers.PendingGuests, T["guests have not accepted yet"], "/guests?state=PendingAcceptance", Waits: false),
        new Number(numbers.MailsWaiting, T["mails wait to be sent"], "/mail?state=Waiting", Waits: false),
        new Number(numbers.MailsFailed, T["mails failed in the last 7 days"], "/mail?state=Failed", numbers.MailsFailed > 0),
    }.Where(number => number.Count is not null);

    private string MailWord => !Mail.ReachesPeople ? T["Kept as files: no mail server is configured"]
        : numbers!.MailsFailed > 0 ? T["Some mails could not be delivered"]
        : T["Mail is leaving as it should"];

    private ChipTone MailTone => !Mail.ReachesPeople ? ChipTone.Waiting : numbers!.MailsFailed > 0 ? ChipTone.Bad : ChipTone.Good;

    // Those that somebody has used.
    private IReadOnlyList<LoginMethodKind> Methods => [.. Enum.GetValues<LoginMethodKind>().Where(method => numbers!.SignIns!.Any(day => day.ByMethod.ContainsKey(method)))];

    private int Most => Math.Max(1, numbers!.SignIns!.SelectMany(day => day.ByMethod.Values).DefaultIfEmpty().Max());

    protected override async Task OnInitializedAsync()
    {
        var actor = await CurrentActor.GetAsync();
        forMe = await Requests.CountPendingForMeAsync(actor);
        numbers = await Overview.FindAsync(actor, Preferences.Zone);
    }

    private string Words(LoginMethodKind method) => method switch
    {
        LoginMethodKind.OneTimePin => T["One-time PIN"],
        LoginMethodKind.External => T["Identity provider"],
        LoginMethodKind.HomeOrganization => T["Home organization"],
        _ => T["Password"],
    };

    private string DayWords(DateTimeOffset from) =>
        TimeZoneInfo.ConvertTime(from, Preferences.Zone).ToString("ddd, ", CultureInfo.CurrentCulture) + ExactTime.Day(from, Preferences.Zone);

    private string Share(int count) => (100.0 * count / Most).ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Number(int? Count, string Text, string Href, bool Waits)
    {
        public int Value => Count ?? 0;
    }
}
