using AdminConsole.Sessions;
using AdminConsole.SignIn;
using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.SignIn;

/// <summary>What the pages on the way in have in common: no circuit, plain forms, an answer to each post.</summary>
public abstract class StaticPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required SignInCookies Cookies { get; set; }

    /// <summary>Says by its status that the form was not accepted. The page shows why.</summary>
    protected void Refuse() => Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Says by its status that there is nothing at this address. The page says what.</summary>
    protected void Miss() =>
        // Not before: the framework leaves the body of a 404 to the general page.
        Context.Response.OnStarting(() =>
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    /// <summary>Lets the person in: their cookie, and the page they wanted.</summary>
    protected async Task EnterAsync(SessionDirectory sessions, NewSession session, SignInProgress progress)
    {
        // The cookie of an older session goes, so nobody could end that session any more.
        if (Context.User.ToActor() is { } before)
        {
            await sessions.SignOutAsync(before, Context.RequestAborted);
        }

        Cookies.KeepSession(Context.Response, session);
        if (progress.Way is { } way)
        {
            Cookies.KeepWay(Context.Response, way);
        }

        Go(ReturnPath.Clean(progress.ReturnPath) ?? "/");
    }

    /// <summary>Goes to a path of ours, or to the address of an identity provider.</summary>
    protected void Go(string path)
    {
        // The framework makes an absolute address with the Host header; a path stays right behind every proxy.
        Context.Response.OnStarting(() =>
        {
            Context.Response.Headers.Location = path;
            return Task.CompletedTask;
        });
        Navigation.NavigateTo(path);
    }
}
