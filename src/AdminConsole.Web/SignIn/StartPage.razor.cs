using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>The endpoint that knows no organization. Where there is only one, nobody is asked for it.</summary>
public sealed partial class StartPage
{
    private EditContext edit = null!;
    private FormErrors errors = null!;

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    [SupplyParameterFromQuery(Name = "tenantid")]
    public string? TenantId { get; set; }

    [SupplyParameterFromForm]
    public Input? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        edit = new EditContext(Form);
        errors = new FormErrors(edit);
        var cancel = Context.RequestAborted;
        var known = Guid.TryParse(TenantId, out var id) ? await Organizations.FindAsync(id.ToString(), cancel) : null;
        if (HttpMethods.IsGet(Context.Request.Method) && (known ?? await Organizations.FindOnlyAsync(cancel)) is { } organization)
        {
            Enter(organization);
        }
    }

    private async Task FindAsync()
    {
        if (await Organizations.FindAsync(Typed.Line(Form!.Organization), Context.RequestAborted) is { } organization)
        {
            Enter(organization);
            return;
        }

        errors.Add(() => Form.Organization, T["There is no organization of this name or domain here. Check the spelling, or ask the person who invited you."]);
        Refuse();
    }

    private void Enter(OrganizationName organization) => Go($"/o/{organization.Slug}/signin{ReturnPath.Query(Return)}");

    public sealed class Input
    {
        public string? Organization { get; set; }
    }
}
