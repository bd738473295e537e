using AdminConsole.Data;
using Microsoft.Net.Http.Headers;

namespace AdminConsole.Web.Hosting;

internal static class DatabaseAway
{
    private const string Advice = "The database does not answer at the moment. Nothing that was confirmed is lost. Try again in a moment.";

    // Needs nothing of the database. A page that was asked for comes as soon as the database is back; a form that was sent is not sent again.
    private const string Asking = """<p>This page comes by itself. <a href="">Try again now</a></p><script src="/away.js"></script>""";

    private const string Page = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Back in a moment</title>
        <style>
        :root {"{"} color-scheme: light dark {"}"}
        body {"{"} font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem {"}"}
        a {"{"} color: inherit {"}"}
        </style>
        </head>
        <body><main><h1>Back in a moment</h1><p role="status">{Advice}</p>{Asking}</main></body>
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
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(HttpMethods.IsGet(context.Request.Method) ? Page : Page.Replace(Asking, "", StringComparison.Ordinal));
            return;
        }

        await Results.Problem(Advice, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Database away").ExecuteAsync(context);
    }
}
