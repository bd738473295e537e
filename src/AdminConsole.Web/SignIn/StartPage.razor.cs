using AdminConsole.Organizations;
using AdminConsole.SignIn;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>
/// The endpoint that knows no organization. Where there is only one, nobody is asked for it. What it answers depends on the domain of an
/// address, which anybody can look up, and never on whether the address is known.
/// </summary>
public sealed partial class StartPage
{
    private const string OrganizationOption = "organization";

    private EditContext edit = null!;
    private FormErrors errors = null!;

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required CommonSignIns SignIns { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    [SupplyParameterFromQuery(Name = "tenantid")]
    public string? TenantId { get; set; }

    /// <summary>Which of the sign-in options was chosen.</summary>
    [SupplyParameterFromQuery(Name = "options")]
    public string? Options { get; set; }

    [SupplyParameterFromForm]
    public Input? Form { get; set; }

    private bool AsksForOrganization => Options == OrganizationOption;

    private string OptionsAddress =>
        ReturnPath.Query(Return) is { Length: > 0 } query ? $"/signin{query}&options={OrganizationOption}" : $"/signin?options={OrganizationOption}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        edit = new EditContext(Form);
        errors = new FormErrors(edit);
        if (!HttpMethods.IsGet(Context.Request.Method))
        {
            return;
        }

        var cancel = Context.RequestAborted;
        var known = Guid.TryParse(TenantId, out var id) ? await Organizations.FindAsync(id.ToString(), cancel) : null;
        if ((known ?? await Organizations.FindOnlyAsync(cancel)) is { } organization)
        {
            Enter(organization.Slug);
        }
    }

    private async Task BeginAsync()
    {
        var start = new CommonStart(Form!.Email, Cookies.Browser(Context.Request), ReturnPath.Clean(Return), Context.Connection.RemoteIpAddress);
        switch (await SignIns.BeginAsync(start, Context.RequestAborted))
        {
            case { Organization: { } organization }:
                Cookies.KeepAddress(Context.Response, Form.Email!.Trim());
                Enter(organization);
                break;
            case { Attempt: { } attempt }:
                Cookies.KeepBrowser(Context.Response, attempt.BrowserToken);
                Go($"/signin/{attempt.AttemptId}");
                break;
            default:
                errors.Add(() => Form.Email, T["Enter a mail address, such as name@example.com."]);
                Refuse();
                break;
        }
    }

    private async Task FindAsync()
    {
        if (await Organizations.FindAsync(Typed.Line(Form!.Organization), Context.RequestAborted) is { } organization)
        {
            Enter(organization.Slug);
            return;
        }

        errors.Add(() => Form.Organization, T["There is no organization of this name or domain here. Check the spelling, or ask the person who invited you."]);
        Refuse();
    }

    private void Enter(string organization) => Go($"/o/{organization}/signin{ReturnPath.Query(Return)}");

    public sealed class Input
    {
        public string? Email { get; set; }

        public string? Organization { get; set; }
    }
}
