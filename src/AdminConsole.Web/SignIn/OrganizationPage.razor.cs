using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.SignIn;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>Where signing in to one organization begins. What it answers does not depend on whether the address is known.</summary>
public sealed partial class OrganizationPage
{
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private OrganizationName? organization;
    private bool isOneOfMany;
    private IReadOnlyList<OfferedProvider> providers = [];

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required SignInStarts Starts { get; set; }

    [Inject]
    public required ExternalSignIns External { get; set; }

    [Inject]
    public required IdentityProviders Providers { get; set; }

    /// <summary>A short name, a verified domain or a GUID.</summary>
    [Parameter]
    public string Address { get; set; } = "";

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    /// <summary>Why the person is here again.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    private bool HasDeclined => From == CallbackPage.Declined;

    private string? LastWay => Cookies.Way(Context.Request);

    // What was last used here comes first, in the order the keyboard takes.
    private bool ProvidersFirst => providers.Any(IsLast);

    [SupplyParameterFromForm]
    public Input? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        edit = new EditContext(Form);
        errors = new FormErrors(edit);
        organization = await Organizations.FindAsync(Typed.Line(Address), Context.RequestAborted);
        if (organization is null)
        {
            Miss();
            return;
        }

        var offered = await Providers.OfferedAsync(organization.Id, Context.RequestAborted);
        providers = [.. offered.OrderByDescending(IsLast)];
        isOneOfMany = !HttpMethods.IsPost(Context.Request.Method) && await Organizations.FindOnlyAsync(Context.RequestAborted) is null;
    }

    private bool IsLast(OfferedProvider provider) => provider.Id.ToString() == LastWay;

    private async Task BeginExternalAsync()
    {
        if (organization is null || Form!.Provider is not { } provider)
        {
            return;
        }

        var start = new ExternalStart(
            organization.Id,
            provider,
            Cookies.Browser(Context.Request),
            ApplicationId: null,
            ReturnPath.Clean(Return),
            Context.Connection.RemoteIpAddress);
        if (await External.BeginAsync(start, Context.RequestAborted) is { } started)
        {
            Cookies.KeepBrowser(Context.Response, started.BrowserToken);
            Go(started.ProviderAddress ?? $"/signin/{started.AttemptId}");
            return;
        }

        errors.Add(T["This way of signing in was turned off a moment ago. Choose another."]);
        Refuse();
    }

    private async Task BeginAsync()
    {
        if (organization is null)
        {
            return;
        }

        var way = Form!.Way == nameof(LoginMethodKind.Password) ? LoginMethodKind.Password : LoginMethodKind.OneTimePin;
        var start = new SignInStart(
            organization.Id,
            Form.Email,
            way,
            Cookies.Browser(Context.Request),
            ApplicationId: null,
            ReturnPath.Clean(Return),
            Context.Connection.RemoteIpAddress);
        if (await Starts.BeginAsync(start, Context.RequestAborted) is { } started)
        {
            Cookies.KeepBrowser(Context.Response, started.BrowserToken);
            Go($"/signin/{started.AttemptId}");
            return;
        }

        isOneOfMany = await Organizations.FindOnlyAsync(Context.RequestAborted) is null;
        errors.Add(() => Form.Email, T["Enter a mail address, such as name@example.com."]);
        Refuse();
    }

    public sealed class Input
    {
        public string? Email { get; set; }

        public string? Way { get; set; }

        public Guid? Provider { get; set; }
    }
}
