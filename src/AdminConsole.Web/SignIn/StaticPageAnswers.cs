using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.SignIn;

/// <summary>What every answer of a static page has in common: it is kept nowhere, and a refused form gets a page too.</summary>
internal static class StaticPageAnswers
{
    public static void UseStaticPages(this IApplicationBuilder app) => app.Use(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null)
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // A refused form has a content type but no body; without the type, the status pages give it one.
            context.Response.ContentType = null;
        }
    }
}
