using AdminConsole.Data;
using Microsoft.Net.Http.Headers;

namespace AdminConsole.Web.Hosting;

internal static class DatabaseAway
{
    private const string Advice = "The database does not answer at the moment. Nothing that was confirmed is lost. Try again in a moment.";

    // Self-contained: nothing else may be needed while the database is away. It asks again by itself.
    private const string Page = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
        <title>Back in a moment</title>
        <style>
        :root {"{"} color-scheme: light dark {"}"}
        body {"{"} font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem {"}"}
        </style>
        </head>
        <body><main><h1>Back in a moment</h1><p role="status">{Advice} This page does so by itself.</p></main></body>
        </html>
        """;

    /// <summary>While the database is away, answers 503 with a plain page or, for programs, a problem document. The next request tries again.</summary>
    public static void UseDatabaseAwayPage(this IApplicationBuilder app)
    {
        var provider = app.ApplicationServices.GetRequiredService<IDatabaseProvider>();
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseAway).FullName!);
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception error) when (!context.Response.HasStarted && Unavailability.Find(error, provider) is { } away)
                {
                    Log.DatabaseAway(logger, context.Request.Path, away.Message);
                    await AnswerAsync(context);
                }
            }
        );
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.IsSubsetOf(new MediaTypeHeaderValue("text/html"))))
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(HttpMethods.IsGet(context.Request.Method) ? Page : Page.Replace("http-equiv=\"refresh\"", "name=\"x\"", StringComparison.Ordinal));
            return;
        }

        await Results.Problem(Advice, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Database away").ExecuteAsync(context);
    }
}
