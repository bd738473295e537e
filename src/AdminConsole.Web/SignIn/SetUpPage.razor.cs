using AdminConsole.Organizations;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>The first start, for whoever has the code from the log. Everybody else learns only that it has not happened yet.</summary>
public sealed partial class SetUpPage
{
    private EditContext edit = null!;
    private FormErrors errors = null!;
    private bool isDone;
    private bool fits;

    [Inject]
    internal SetUpState State { get; set; } = null!;

    [Inject]
    public required SetUp SetUp { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromForm]
    public Input? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        edit = new EditContext(Form);
        errors = new FormErrors(edit);
        isDone = await State.IsDoneAsync(Context.RequestAborted);
        fits = State.Fits(Code);
    }

    private async Task SetUpAsync()
    {
        if (isDone || !fits)
        {
            return;
        }

        if (Form!.Password != Form.Again)
        {
            errors.Add(() => Form.Again, T["The two passwords differ."]);
            Refuse();
            return;
        }

        switch (await SetUp.DoAsync(new(Typed.Line(Form.Organization), Form.Email, Form.Password), Context.RequestAborted))
        {
            case SetUpOutcome.Done:
                Go("/signin");
                return;
            case SetUpOutcome.AlreadyDone:
                isDone = true;
                return;
            case SetUpOutcome.InvalidName:
                errors.Add(() => Form.Organization, T["Enter a name of at most {0} characters with a letter or digit.", Organization.NameLength]);
                break;
            case SetUpOutcome.InvalidAddress:
                errors.Add(() => Form.Email, T["Enter a mail address, such as name@example.com."]);
                break;
            case SetUpOutcome.UnacceptablePassword:
                errors.Add(() => Form.Password, T["Choose a longer or less simple password that does not contain your address."]);
                break;
        }

        Refuse();
    }

    public sealed class Input
    {
        public string? Organization { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }
    }
}
