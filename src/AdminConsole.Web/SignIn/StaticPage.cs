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

    /// <summary>Goes to a path of ours.</summary>
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
