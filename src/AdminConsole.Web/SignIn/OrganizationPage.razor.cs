using AdminConsole.Applications;
using AdminConsole.LoginMethods;
using AdminConsole.Organizations;
using AdminConsole.SignIn;
using AdminConsole.TemporaryAccess;
using AdminConsole.Users;
using AdminConsole.Web.Common;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>
/// Where signing in to one organization begins, or to one application of it. What it answers does not depend on whether the address is
/// known; it offers what anybody may use (docs/decisions/0016).
/// </summary>
public sealed partial class OrganizationPage
{
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private OrganizationName? organization;
    private WantedApplication? wanted;
    private bool isAgain;
    private bool isOneOfMany;
    private HomeVisit? visit;
    private IReadOnlyList<OfferedMethod> methods = [];

    [Inject]
    public required OrganizationDirectory Organizations { get; set; }

    [Inject]
    public required ApplicationDirectory Applications { get; set; }

    [Inject]
    public required ApplicationAccess Access { get; set; }

    [Inject]
    public required SignInStarts Starts { get; set; }

    [Inject]
    public required ExternalSignIns External { get; set; }

    [Inject]
    public required HomeSignIns Home { get; set; }

    [Inject]
    public required OfferedMethods Offered { get; set; }

    /// <summary>A short name, a verified domain or a GUID.</summary>
    [Parameter]
    public string Address { get; set; } = "";

    /// <summary>The application of a direct link, by its key.</summary>
    [Parameter]
    public string? Application { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    /// <summary>Why the person is here again.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The attempt in another organization that this sign-in is for.</summary>
    [SupplyParameterFromQuery(Name = Chooser.HomeQuery)]
    public string? For { get; set; }

    [SupplyParameterFromForm]
    public Input? Form { get; set; }

    private bool HasDeclined => From == CallbackPage.Declined;

    private bool IsPost => HttpMethods.IsPost(Context.Request.Method);

    // The address is asked for once, where the first method that needs it stands; providers keep their place before or after it.
    private IReadOnlyList<OfferedMethod> First => [.. methods.TakeWhile(IsProvider)];

    private IReadOnlyList<OfferedMethod> ByAddress => [.. methods.Where(m => !IsProvider(m))];

    private IReadOnlyList<OfferedMethod> Then => [.. methods.SkipWhile(IsProvider).Where(IsProvider)];

    private string? ReturnTo => wanted is null ? ReturnPath.Clean(Return) : wanted.ReturnPath;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new() { Email = Cookies.Address(Context.Request) };
        edit = new EditContext(Form);
        errors = new FormErrors(edit);
        organization = await Organizations.FindAsync(Typed.Line(Address), Context.RequestAborted);
        wanted = organization is null ? null : await WantedApplication.FindAsync(Applications, organization.Id, Application, Context.Request);
        if (organization is null || (Application is not null && wanted is null))
        {
            Miss();
            return;
        }

        if (wanted is not null && !IsPost)
        {
            if (await wanted.GoOnAsync(Access, Context) is { } at)
            {
                Go(at);
                return;
            }

            isAgain = Context.User.ToActor()?.OrganizationId == organization.Id;
        }

        visit = !Guid.TryParse(For, out var other) || wanted is not null ? null : await Home.FindAsync(other, Cookies.Browser(Context.Request), organization.Id, Context.RequestAborted);

        // What was last used here comes first.
        var last = Cookies.Way(Context.Request);
        methods = [.. (await Offered.OfAsync(organization.Id, wanted?.Application, Context.RequestAborted)).OrderByDescending(m => m.Key.ToString() == last)];
        isOneOfMany = wanted is null && !IsPost && await Organizations.FindOnlyAsync(Context.RequestAborted) is null;
        if (wanted is { Application.GoesStraight: true } && !HasDeclined && IsVisit && methods is [{ Key.ProviderId: { } only }])
        {
            await BeginExternalAsync(only);
        }
    }

    // A look ahead, by a scanner or a preview, begins nothing.
    private bool IsVisit => HttpMethods.IsGet(Context.Request.Method) && !Context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    private static bool IsProvider(OfferedMethod method) => method.Key.Kind == LoginMethodKind.External;

    private string Words(OfferedMethod method) =>
        method.Key.Kind == LoginMethodKind.OneTimePin ? T["Send me a code"]
        : method.Key.Kind == LoginMethodKind.HomeOrganization ? T["Sign in at my organization"]
        : method == ByAddress[0] ? T["Continue with my password"]
        : T["Use my password instead"];

    private Task BeginExternalAsync() => organization is not null && Form!.Provider is { } provider ? BeginExternalAsync(provider) : Task.CompletedTask;

    private async Task BeginExternalAsync(Guid provider)
    {
        var start = new ExternalStart(
            organization!.Id,
            provider,
            Cookies.Browser(Context.Request),
            wanted?.Application.Id,
            ReturnTo,
            Context.Connection.RemoteIpAddress) { VouchesFor = visit?.AttemptId };
        if (await External.BeginAsync(start, Context.RequestAborted) is { } started)
        {
            Cookies.KeepBrowser(Context.Response, started.BrowserToken);
            Go(started.ProviderAddress ?? $"/signin/{started.AttemptId}");
            return;
        }

        RefuseMethod();
    }

    private async Task BeginAsync()
    {
        if (organization is null || (Application is not null && wanted is null))
        {
            return;
        }

        var way = Form!.Way switch
        {
            nameof(LoginMethodKind.Password) => LoginMethodKind.Password,
            nameof(LoginMethodKind.HomeOrganization) => LoginMethodKind.HomeOrganization,
            _ => LoginMethodKind.OneTimePin,
        };
        if (!methods.Any(m => m.Key.Kind == way))
        {
            RefuseMethod();
            return;
        }

        var start = new SignInStart(
            organization.Id,
            Form.Email,
            way,
            Cookies.Browser(Context.Request),
            wanted?.Application.Id,
            ReturnTo,
            Context.Connection.RemoteIpAddress) { VouchesFor = visit?.AttemptId };
        if (await Starts.BeginAsync(start, Context.RequestAborted) is { } started)
        {
            Cookies.KeepBrowser(Context.Response, started.BrowserToken);
            if (way == LoginMethodKind.HomeOrganization && started.Home is { } home)
            {
                Cookies.KeepAddress(Context.Response, Form.Email!.Trim());
                Go(Chooser.AtHome(home, started.AttemptId));
                return;
            }

            Go($"/signin/{started.AttemptId}");
            return;
        }

        isOneOfMany = wanted is null && await Organizations.FindOnlyAsync(Context.RequestAborted) is null;
        errors.Add(() => Form.Email, EmailAddress.TryParse(Form.Email, out var email) && way == LoginMethodKind.HomeOrganization
            ? T["No organization here vouches for addresses of {0}. Sign in another way.", email.Domain]
            : T["Enter a mail address, such as name@example.com."]);
        Refuse();
    }

    private void RefuseMethod()
    {
        errors.Add(T["This way of signing in was turned off a moment ago. Choose another."]);
        Refuse();
    }

    public sealed class Input
    {
        public string? Email { get; set; }

        public string? Way { get; set; }

        public Guid? Provider { get; set; }
    }
}
