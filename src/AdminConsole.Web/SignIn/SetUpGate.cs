using AdminConsole.Web.Shell;
using Microsoft.AspNetCore.Components.Endpoints;

namespace AdminConsole.Web.SignIn;

/// <summary>Until the installation is set up, every page leads to the one that says so.</summary>
internal sealed class SetUpGate(RequestDelegate next, SetUpState state)
{
    private static readonly HashSet<Type> AlwaysOpen = [typeof(SetUpPage), typeof(StatusPage), typeof(ErrorPage), typeof(NotFoundPage)];

    public async Task InvokeAsync(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page is not null && !AlwaysOpen.Contains(page) && !await state.IsDoneAsync(context.RequestAborted))
        {
            context.Response.Redirect("/setup");
            return;
        }

        await next(context);
    }
}
