using AdminConsole.LoginMethods;
using AdminConsole.LoginMethods.External;
using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.SignIn;

/// <summary>Where every identity provider sends people back to, with an answer or without. Always leads on, or says the same to everybody.</summary>
public sealed partial class CallbackPage
{
    public const string Declined = "declined";

    [Inject]
    public required ExternalSignIns External { get; set; }

    [Inject]
    public required HomeSignIns Home { get; set; }

    [Inject]
    public required ProviderTests Tests { get; set; }

    [Inject]
    public required SessionDirectory Sessions { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "error")]
    public string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "error_description")]
    public string? ErrorDescription { get; set; }

    [SupplyParameterFromQuery(Name = "iss")]
    public string? Issuer { get; set; }

    protected override async Task OnInitializedAsync()
    {
        // A look ahead, by a scanner or a preview, must not use the answer up.
        if (!HttpMethods.IsGet(Context.Request.Method))
        {
            Refuse();
            return;
        }

        var cancel = Context.RequestAborted;
        var returned = new ProviderReturn(Said(Code), Said(Error), Said(ErrorDescription), Said(Issuer));
        var answered = await External.AnswerAsync(State, returned, Cookies.Browser(Context.Request), Context.Connection.RemoteIpAddress, cancel);
        if (answered is not null)
        {
            await LeadOnAsync(answered);
        }
        else if (Context.User.ToActor() is { } actor && await Tests.AnswerAsync(actor, State, returned, cancel) is { } test)
        {
            Go($"/login-methods/{test.ProviderId}?test={test.TestId}");
        }
        else
        {
            Refuse();
        }
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : Typed.Line(text);

    private async Task LeadOnAsync(ExternalProgress answered)
    {
        if (answered.Progress.VouchesFor is { } other)
        {
            answered = new(other, await Home.ReturnAsync(other, Cookies.Browser(Context.Request), Context.Connection.RemoteIpAddress, Context.RequestAborted));
        }

        if (answered.Progress.Session is { } session)
        {
            await EnterAsync(Sessions, session, answered.Progress);
            return;
        }

        Go(answered.StartAgain is { } chooser
            ? Chooser.Of(chooser, answered.Progress.ReturnPath, Declined)
            : $"/signin/{answered.AttemptId}");
    }
}
