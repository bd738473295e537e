using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace AdminConsole.Web.SignIn;

/// <summary>What every answer of a static page has in common, and where the framework's own answers fall short of a page.</summary>
internal static class StaticPageAnswers
{
    public static void UseStaticPages(this IApplicationBuilder app) => app.Use(AnswerAsync);

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null)
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        if (metadata.GetMetadata<ComponentTypeMetadata>()?.Type.IsSubclassOf(typeof(StaticPage)) == true)
        {
            // These pages say themselves what is not found; while it sees status pages, the framework leaves the body of a 404 to them.
            context.Features.Set<IStatusCodePagesFeature>(null);
        }

        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // A refused form has a content type but no body; without the type, the status pages give it one.
            context.Response.ContentType = null;
        }
    }
}
