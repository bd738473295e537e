using System.Net;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Web.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>One attempt to sign in: always the one step that the server says is due. A post for another step changes nothing.</summary>
public sealed partial class StepPage
{
    private EditContext edit = null!;
    private StepErrors errors = null!;
    private SignInView? view;
    private bool isAnotherStep;

    [Inject]
    public required SignIns SignIns { get; set; }

    [Inject]
    public required CommonSignIns Common { get; set; }

    [Inject]
    public required ExternalSignIns External { get; set; }

    [Inject]
    public required HomeSignIns Home { get; set; }

    [Inject]
    public required SessionDirectory Sessions { get; set; }

    [Parameter]
    public Guid AttemptId { get; set; }

    /// <summary>Which mail the last request for a new code led to.</summary>
    [SupplyParameterFromQuery(Name = "sent")]
    public string? Sent { get; set; }

    [SupplyParameterFromForm]
    public StepForm? Form { get; set; }

    private SignInStep Step => view?.Step ?? SignInStep.Over;

    private string? Notice =>
        isAnotherStep ? T["That step is done, or another comes first. This is what comes next."].Value
        : Step != SignInStep.EnterPin || errors.Any ? null
        : Sent switch
        {
            "new" => T["A new code was asked for. The older ones stay good until they expire."].Value,
            "again" => T["The last code was sent once more."].Value,
            _ => null,
        };

    private bool PostsPin =>
        HttpMethods.IsPost(Context.Request.Method) && Form!.Is(SignInStep.EnterPin) && !Form.AsksForNewCode && !string.IsNullOrWhiteSpace(Form.Code);

    private string? Browser => Cookies.Browser(Context.Request);

    private IPAddress? Address => Context.Connection.RemoteIpAddress;

    private CancellationToken Cancel => Context.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        edit = new EditContext(Form);
        errors = new StepErrors(new FormErrors(edit), Form, T);

        // A PIN that was typed goes straight to the core, which knows whether it is its turn: one look at the database less for each sign-in.
        view = PostsPin ? null : await SignIns.ShowAsync(AttemptId, Browser, Cancel);
    }

    private async Task SubmitAsync()
    {
        if (PostsPin)
        {
            await FinishAsync(await SignIns.EnterPinAsync(AttemptId, Browser, Form!.Code, Address, Cancel));
            return;
        }

        if (!Form!.Is(Step))
        {
            isAnotherStep = Step != SignInStep.Over;
            return;
        }

        if (Step == SignInStep.SignInAtProvider)
        {
            await AskAgainAsync();
            return;
        }

        if (errors.FindEmpty(Step))
        {
            Refuse();
            return;
        }

        await FinishAsync(await DoAsync(Form));
    }

    private async Task FinishAsync(SignInProgress progress)
    {
        if (progress.VouchesFor is { } other)
        {
            // Done here; whatever is next over there, that attempt's own page shows it.
            progress = await Home.ReturnAsync(other, Browser, Address, Cancel) with { Problem = null, AttemptId = other };
        }

        if (progress.Session is { } session)
        {
            await EnterAsync(Sessions, session, progress);
        }
        else if (progress.Elsewhere is { } elsewhere)
        {
            Cookies.KeepAddress(Context.Response, elsewhere.Email);
            Go($"/o/{elsewhere.Organization}/signin{ReturnPath.Query(progress.ReturnPath)}");
        }
        else if (Step == SignInStep.SignInAtHome && progress.Step == Step && view?.Home is { } home)
        {
            Go(Chooser.AtHome(home, AttemptId));
        }
        else if (progress.Problem is null or SignInProblem.SentAgain)
        {
            var sent = !Form!.AsksForNewCode ? "" : progress.Problem is null ? "?sent=new" : "?sent=again";
            Go($"/signin/{progress.AttemptId ?? AttemptId}{sent}");
        }
        else
        {
            await ShowAsync(progress.Problem.Value);
        }
    }

    private Task<SignInProgress> DoAsync(StepForm form) => Step switch
    {
        SignInStep.EnterPin when form.AsksForNewCode => SignIns.ResendPinAsync(AttemptId, Browser, Address, Cancel),
        SignInStep.EnterPin => SignIns.EnterPinAsync(AttemptId, Browser, form.Code, Address, Cancel),
        SignInStep.ChooseOrganization => Common.ChooseAsync(AttemptId, Browser, form.Organization ?? Guid.Empty, Address, Cancel),
        SignInStep.EnterPassword => SignIns.EnterPasswordAsync(AttemptId, Browser, form.Password, Address, Cancel),
        SignInStep.CreatePassword => SignIns.CreatePasswordAsync(AttemptId, Browser, form.Password, Address, Cancel),
        SignInStep.UpdatePassword => SignIns.UpdatePasswordAsync(AttemptId, Browser, form.Password, Address, Cancel),
        SignInStep.EnterOtp => SignIns.EnterOtpAsync(AttemptId, Browser, form.Code, Address, Cancel),
        SignInStep.ConfigureOtp when view!.Enrolment is not null =>
            SignIns.ConfigureOtpAsync(AttemptId, Browser, form.Code, Typed.Line(form.Device), Address, Cancel),
        SignInStep.SignInAtHome => Home.ReturnAsync(AttemptId, Browser, Address, Cancel),
        SignInStep.Consent => SignIns.ConsentAsync(AttemptId, Browser, Address, Cancel),
        _ => SignIns.ContinueAsync(AttemptId, Browser, Address, Cancel),
    };

    private async Task AskAgainAsync() =>
        Go(await External.AskAgainAsync(AttemptId, Browser, Address, Cancel) ?? $"/signin/{AttemptId}");

    private async Task ShowAsync(SignInProblem problem)
    {
        view = await SignIns.ShowAsync(AttemptId, Browser, Cancel);
        if (problem == SignInProblem.AnotherStep)
        {
            isAnotherStep = Step != SignInStep.Over;
            return;
        }

        errors.Add(problem);
        Refuse();
    }
}
