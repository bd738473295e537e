using AdminConsole.Guests;
using AdminConsole.LoginMethods;
using AdminConsole.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.SignIn;

/// <summary>What the link of an invitation opens. Opening it changes nothing, however often a mail scanner does.</summary>
public sealed partial class RedeemPage
{
    private readonly EditContext edit = new(new object());
    private InvitationView? invitation;

    [Inject]
    public required InvitationDirectory Invitations { get; set; }

    [Inject]
    public required SignInStarts Starts { get; set; }

    [Parameter]
    public string Token { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        invitation = await Invitations.FindAsync(Token, Context.RequestAborted);
        if (invitation is null)
        {
            Miss();
        }
    }

    private async Task RedeemAsync()
    {
        var browser = Cookies.Browser(Context.Request);
        if (await Starts.BeginRedemptionAsync(Token, browser, Context.Connection.RemoteIpAddress, Context.RequestAborted) is { } started)
        {
            Cookies.KeepBrowser(Context.Response, started.BrowserToken);
            if (started.Home is { } home && invitation?.Method == RedemptionMethod.HomeOrganization)
            {
                Cookies.KeepAddress(Context.Response, invitation.Email);
                Go(Chooser.AtHome(home, started.AttemptId));
                return;
            }

            Go($"/signin/{started.AttemptId}");
            return;
        }

        // It was accepted or taken back since the page was opened.
        invitation = await Invitations.FindAsync(Token, Context.RequestAborted);
    }
}
