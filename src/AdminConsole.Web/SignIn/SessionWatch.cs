using System.Security.Claims;
using AdminConsole.Data;
using AdminConsole.Sessions;
using AdminConsole.Web.Hosting;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace AdminConsole.Web.SignIn;

/// <summary>
/// Who is signed in, for the life of a circuit. When the session ends here, the circuit hears it at once; when it ends on another node
/// or by itself, within seconds. The router then leaves for the sign-in page, which closes the circuit.
/// </summary>
internal sealed class SessionWatch : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionDirectory sessions;
    private readonly SessionEndings endings;
    private readonly IDatabaseProvider provider;

    public SessionWatch(ILoggerFactory logger, SessionDirectory sessions, SessionEndings endings, IDatabaseProvider provider)
        : base(logger)
    {
        this.sessions = sessions;
        this.endings = endings;
        this.provider = provider;
        endings.Ended += LeaveIfMine;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return authenticationState.User.ToActor() is not { } actor || await sessions.IsOpenAsync(actor, cancellationToken);
        }
        catch (Exception error) when (Unavailability.Find(error, provider) is not null)
        {
            // Nothing can be done while the database is away, and nobody should lose their page over it.
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        endings.Ended -= LeaveIfMine;
        base.Dispose(disposing);
    }

    private void LeaveIfMine(Guid sessionId) => _ = LeaveIfMineAsync(sessionId);

    private async Task LeaveIfMineAsync(Guid sessionId)
    {
        AuthenticationState state;
        try
        {
            state = await GetAuthenticationStateAsync();
        }
        catch (InvalidOperationException)
        {
            // Outside of a page nobody has set who is signed in, and nothing is open that could close.
            return;
        }

        if (state.User.ToActor()?.SessionId == sessionId)
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }
}
